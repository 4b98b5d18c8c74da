"""The money ledger 资金台账: double entry, append-only, balanced in the database; sources, uses, payments, bank, periods."""
