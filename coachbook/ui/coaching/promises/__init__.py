"""The ledger of promises, and what went wrong and was answered."""
