"""Posters as files: what stands on them, and how they are drawn."""
