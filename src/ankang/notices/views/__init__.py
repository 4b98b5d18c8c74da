"""Pages of notices: for staff, and for everybody."""
