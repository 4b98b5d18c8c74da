"""The issues of a report: what a new one changed, and what replaced an old one."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ankang.accounts.models import User
from ankang.reports.formats import changes as printed
from ankang.reports.formats import listing
from ankang.reports.models import Report, ReportFile
from ankang.reports.queries import reports as queries
from ankang.reports.queries.cells import meaning
from ankang.reports.rules.differences import Differences, differences
from ankang.reports.rules.refusals import CannotRead


def between(user: User, row: Report) -> tuple[Report, Differences] | None:
    """The issue that a report replaces and what differs; None for a first issue."""
    if row.replaces_id is None:
        return None
    old = queries.report(user, row.replaces_id)
    return old, differences(queries.body(old), queries.body(row))


def changes(row: Report) -> printed.Changes | None:
    """What the files of a report print about the issue it replaces; None for a first issue."""
    old = Report.objects.filter(pk=row.replaces_id).first() if row.replaces_id else None
    if old is None:
        return None
    document = queries.body(row)
    found = differences(queries.body(old), document)
    titles = {
        change.figure.key: _named(change.figure.ask.indicator, row.language, change.figure.ask.period)
        for change in found.figures
    }
    word = old.files.filter(format=ReportFile.Format.WORD).values_list("sha256", flat=True).first() or ""
    day = timezone.localdate(old.frozen_at).isoformat() if old.frozen_at else ""
    rows = printed.rows(found, titles, row.language)
    return printed.Changes(row.issue, old.issue, day, word, row.reissued_because, rows)


def _named(indicator: str, language: str, period: str) -> str:
    mark = ("（{}）" if language == "zh" else " ({})").format(period)
    return meaning(indicator, language).title + mark


def text_as_frozen(user: User, row: Report) -> bool | None:
    """Whether the page shows the text that was frozen; None before the freezing, or when the list is not at hand."""
    kept = row.files.filter(format=ReportFile.Format.LIST).first()
    place = Path(settings.MEDIA_ROOT) / kept.path if kept else None
    if place is None or not place.is_file():
        return None
    try:
        told = listing.read(place.read_bytes())
    except CannotRead:
        return False
    return bool(told.record.get("text_sha256") == listing.text_hash(queries.body(row)))
