"""Names of kept files."""

from uuid import UUID


def photo_name(pk: UUID) -> str:
    """A photo of an event."""
    return f"outreach/photos/{pk}"


def sheet_name(pk: UUID) -> str:
    """The A4 sheet of a poster."""
    return f"outreach/posters/{pk}.pdf"


def card_name(pk: UUID) -> str:
    """The card of a poster."""
    return f"outreach/posters/{pk}.png"
