"""How long a check takes, beside what people would use instead. `python -m benchmarks.check`."""
