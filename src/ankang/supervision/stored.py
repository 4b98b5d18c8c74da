"""Where photos of supervision lie."""

from uuid import UUID


def photo_name(key: UUID) -> str:
    """Where the content of a photo lies in the store."""
    return f"supervision/{key}"
