"""The sentences themselves: code → (Chinese, English). Numbers stand in braces by name."""

SENTENCES: dict[str, tuple[str, str]] = {}
