"""Pages of entitlements, bills and settlements."""
