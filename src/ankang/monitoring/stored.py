"""Where proofs lie."""

from uuid import UUID


def file_name(key: UUID) -> str:
    """Where the content of a proof lies in the store."""
    return f"monitoring/{key}"
