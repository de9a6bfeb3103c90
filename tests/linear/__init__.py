"""What reading costs: whatever a file holds, twice the bytes take twice the time, and no more.

`entries` are the ways in which text of others enters, `shapes` what stands in it, and `cost`
measures. `python -m tests.linear` prints the table of all shapes up to a megabyte.
"""
