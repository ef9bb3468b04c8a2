"""Digital signatures: keys, certifying a document, and telling who signed one and whether it is whole.

The coach certifies a document with a key of their own; the person coached countersigns in their own reader or
on paper, because this program never holds a key for them. Cryptography is pyHanko's and `cryptography`'s;
nothing of the kind is written here. Both take about a second to load, so they are imported when needed.
"""
