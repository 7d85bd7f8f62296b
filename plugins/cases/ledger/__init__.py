"""The ledger of addresses: what was ever public stays, leads on, or is said to be gone."""
