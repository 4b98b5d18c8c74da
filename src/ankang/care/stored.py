"""Where the files of visits lie."""

from uuid import UUID


def photo_name(key: UUID) -> str:
    """The name under which a photo is kept sealed."""
    return f"visits/{key}"
