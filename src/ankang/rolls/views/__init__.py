"""Pages of rolls: what was compared, the differences and what is done with them, what departments are asked."""
