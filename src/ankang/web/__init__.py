"""Base page, components, form parts, charts, formatting."""
