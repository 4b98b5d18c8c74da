"""Questions to the ledger. What a page asks begins with its reader."""
