"""Pages of imports: rosters that are written, and rolls of departments that are compared."""
