"""Where files of projects lie in the store."""

from uuid import UUID


def file_name(key: UUID) -> str:
    """Where the content of a proof lies."""
    return f"projects/{key}"
