"""Pure rules of public notices."""
