"""Users, roles as code, and the divisions they serve."""
