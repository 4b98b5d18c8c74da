"""A notice as one page that needs nothing else: what is archived of the web page."""

from django.template.loader import render_to_string

from ankang.notices.rules.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    """The file."""
    return render_to_string("notices/sheet.html", {"sheet": sheet}).encode()
