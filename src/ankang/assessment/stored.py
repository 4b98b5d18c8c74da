"""Where papers of bonuses and appeals lie."""

from uuid import UUID


def paper_name(key: UUID) -> str:
    """Where the content of a paper lies in the store."""
    return f"assessment/{key}"
