"""Mail: a letter to each recipient, once.

- `addresses`  what a mail address is, and how it travels
- `recipients` lines of text -> who gets letters, about what
- `message`    a letter and a recipient -> a mail
- `smtp`       one mail -> a server, and what became of it
- `ledger`     what was delivered, kept so that a kill at any moment repeats and loses nothing
- `sending`    letters -> outcomes, one for each, with tries and waits

No address leaves this package but to the server: messages name lines, the ledger keyed hashes.
"""
