"""Numbers and check codes of certificates."""

import secrets

# Without letters and digits that are taken for one another.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10


def certificate_number(county: str, year: int, serial: int) -> str:
    """990122-2026-000017: county, year, running number within both."""
    return f"{county[:6]}-{year}-{serial:06d}"


def read_number(text: str) -> tuple[str, int, int] | None:
    """County (6 digits), year and serial of a number as somebody types it; None where it is none."""
    parts = text.strip().replace("—", "-").replace("－", "-").split("-")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() for p in parts):
        return None
    county, year, serial = parts
    return (
        (county, int(year), int(serial)) if len(county) == 6 and len(year) == 4 and len(serial) <= 9 else None
    )


def new_code() -> str:
    """A check code nobody can guess."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))


def plain_code(text: str) -> str:
    """A check code as typed: blanks and hyphens dropped, capitals."""
    return "".join(text.split()).replace("-", "").upper()
