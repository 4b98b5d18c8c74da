"""Pages of accounts: session, users, journal."""
