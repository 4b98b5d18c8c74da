"""Files that pages send: workbooks to keep, papers that people once handed in."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
# Nothing in a stranger's file can act on our pages.
_BARE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


def workbook(data: bytes, name: str) -> HttpResponse:
    """A workbook to keep; `name` with its ending."""
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(data, content_type=XLSX, headers=headers)


def paper(data: bytes, media: str, stem: str) -> HttpResponse:
    """A kept paper: a photo to look at, a PDF to fetch; `stem` is its name without the ending."""
    fetched = media == PDF
    headers = {
        "Content-Disposition": content_disposition_header(fetched, f"{stem}.{'pdf' if fetched else 'jpg'}"),
        "Content-Security-Policy": _BARE,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=media, headers=headers)
