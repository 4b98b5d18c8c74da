"""Names of kept files, and the index a sign-in code lies under."""

from uuid import UUID

from ankang.storage.sealed import blind_index


def photo_name(pk: UUID) -> str:
    """A photo of an event."""
    return f"outreach/photos/{pk}"


def sheet_name(pk: UUID) -> str:
    """The A4 sheet of a poster."""
    return f"outreach/posters/{pk}.pdf"


def card_name(pk: UUID) -> str:
    """The card of a poster."""
    return f"outreach/posters/{pk}.png"


def code_index(token: str) -> str:
    """The keyed index of a sign-in code: who reads the table cannot sign in."""
    return blind_index(token, "outreach.code")
