"""待办: what is open for me today, asked of every package."""
