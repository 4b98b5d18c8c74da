"""Reports of the divisions a user serves."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.indicators.engine import Lake, Snapshot
from ankang.places.models import Division
from ankang.reports.formats.manifest import Stamp
from ankang.reports.models import Comment, Dispatch, Recipient, Report, ReportFile
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.rules import document, flow
from ankang.reports.rules.drafting import Setting
from ankang.reports.rules.template import load, templates
from ankang.storage.sealed import blind_index
from ankang.values.bad_value import BadValueError
from ankang.values.division import DivisionCode


def reading() -> str:
    """The language that is being read now, zh or en."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def inside(place: str) -> list[str]:
    """Codes of a division and of what is inside it; none for a text that is no code."""
    try:
        low, high = DivisionCode.parse(place).span()
    except BadValueError:
        return []
    return list(Division.objects.filter(code__gte=low, code__lt=high).values_list("code", flat=True))


def villages_reported(kind: str, where: Setting, place: str) -> set[str]:
    """Codes of the villages inside a place that have a report of this kind, period, snapshot and language."""
    rows = Report.objects.filter(
        kind=kind, period=where.period, snapshot=where.snapshot, language=where.language,
        division__in=inside(place),
    )  # fmt: skip
    return set(rows.values_list("division_id", flat=True))


def report(user: User, pk: UUID) -> Report:
    """One of them; Report.DoesNotExist for a stranger's."""
    return (
        within(Report.objects.all(), user, by="division", duty=Duty.VIEW_INDICATORS)
        .select_related("division")
        .get(pk=pk)
    )


def body(row: Report) -> document.Document:
    """The document of a report."""
    return document.from_json(row.body)


def is_maker(row: Report, who: Any) -> bool:
    """Whether somebody drafted or edited the report."""
    return row.made_by_id == who.pk or row.editors.filter(user=who).exists()


def hindrance(user: Any, row: Report, deed: flow.Deed) -> str | None:
    """What stands in the user's way, None when nothing does."""
    step = flow.STEPS[deed]
    who = flow.Who(
        covers(user, row.division_id, Duty(step.duty)), is_maker(row, user), row.checked_by_id == user.pk
    )
    unsettled = step.settled and row.comments.exclude(state=Comment.State.CLOSED).exists()
    return flow.hindrance(deed, row.state, who, open_comments=unsettled)


def hindrances(user: User, row: Report) -> dict[str, str | None]:
    """For each deed what stands in the way of the user, None when nothing does."""
    return {str(deed): hindrance(user, row, deed) for deed in flow.STEPS}


def replacement(user: User, row: Report) -> Report | None:
    """The issue that replaces this report or is being written to; its state tells which."""
    rows = within(Report.objects.all(), user, by="division", duty=Duty.VIEW_INDICATORS)
    return rows.defer("body", "words").filter(replaces=row).first()


def file_of(user: User, pk: UUID, kind: str) -> ReportFile:
    """A file of a frozen report in the user's scope; ReportFile.DoesNotExist otherwise."""
    rows = within(Report.objects.all(), user, by="division", duty=Duty.VIEW_INDICATORS)
    return ReportFile.objects.select_related("report").get(report__in=rows, report_id=pk, format=kind)


def counties(user: User) -> QuerySet[Division]:
    """Counties the user approves reports for."""
    rows = Division.objects.filter(level=Division.Level.COUNTY)
    return within(rows, user, by="", duty=Duty.APPROVE_REPORTS).order_by("code")


def recipients(user: User, county: str) -> QuerySet[Recipient]:
    """Institutions that a county the user approves reports for sends to."""
    rows = within(Recipient.objects.filter(retired=False), user, by="county", duty=Duty.APPROVE_REPORTS)
    return rows.filter(county=county)


def recipient(user: User, pk: UUID) -> Recipient:
    """One of any county the user approves reports for; Recipient.DoesNotExist otherwise."""
    return within(Recipient.objects.all(), user, by="county", duty=Duty.APPROVE_REPORTS).get(pk=pk)


def dispatches(user: User, row: Report) -> QuerySet[Dispatch]:
    """Where a report was sent, oldest first."""
    rows = within(Dispatch.objects.filter(report=row), user, by="report__division", duty=Duty.APPROVE_REPORTS)
    return rows.select_related("recipient", "report").order_by("asked_at", "recipient__name")


def dispatch(user: User, pk: UUID) -> Dispatch:
    """One sending; Dispatch.DoesNotExist for a stranger's."""
    rows = within(Dispatch.objects.all(), user, by="report__division", duty=Duty.APPROVE_REPORTS)
    return rows.select_related("report", "recipient").get(pk=pk)


def receipt_mark(pk: UUID) -> str:
    """What the link of a receipt carries beside its number, so that nobody can make one up."""
    return blind_index(str(pk), "reports.receipt")[:24]


def dispatch_by_mark(user: Any, pk: UUID, mark: str) -> Dispatch:
    """The sending a receipt's link speaks of, for whoever holds the link; Dispatch.DoesNotExist for a wrong one."""
    if not constant_time_compare(mark, receipt_mark(pk)):
        raise Dispatch.DoesNotExist
    return Dispatch.objects.select_related("report__division", "recipient").get(pk=pk)


def mail_ready(user: Any) -> bool:
    """Whether this installation has a server to send e-mail by; the same for every reader."""
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def divisions(user: User, kind: str) -> list[tuple[str, str]]:
    """(code, name) of the divisions the user may write a report of that kind about."""
    level = Division.Level[load(kind).level.upper()]
    rows = within(Division.objects.filter(level=level), user, by="", duty=Duty.WRITE_REPORTS)
    return list(rows.order_by("code").values_list("code", "name"))


def grouped_divisions(user: User, kinds: list[str]) -> list[tuple[str, Any]]:
    """The divisions the user may write reports of some kinds about, as choices of a form: counties and towns by
    themselves, villages under the name of their town, so that nobody looks through one long list."""
    codes = dict.fromkeys(code for kind in kinds for code, _name in divisions(user, kind))
    rows = Division.objects.filter(pk__in=codes).select_related("parent").order_by("code")
    choices: dict[str, Any] = {}
    for row in rows:
        if row.level == Division.Level.VILLAGE and row.parent is not None:
            choices.setdefault(row.parent.pk, (row.parent.name, []))[1].append((row.pk, row.name))
        else:
            choices[f"{row.pk}-alone"] = (row.pk, row.name)
    return list(choices.values())


def kinds(user: User) -> list[tuple[str, str]]:
    """(kind, name) of the kinds of report for whose level the user has a division to write about."""
    found = [path.stem for path in templates()]
    return [(kind, load(kind).name[reading()]) for kind in found if divisions(user, kind)]


def village_kinds(user: User) -> list[tuple[str, str]]:
    """(kind, name) of the kinds of report on a village, for whoever may write them."""
    return [(kind, name) for kind, name in kinds(user) if load(kind).level == "village"]


def wholes(user: User) -> list[tuple[str, str]]:
    """(code, name) of the towns and counties whose villages the user may write reports about."""
    levels = [Division.Level.COUNTY, Division.Level.TOWN]
    rows = within(Division.objects.filter(level__in=levels), user, by="", duty=Duty.WRITE_REPORTS)
    return list(rows.order_by("code").values_list("code", "name"))


def snapshots(user: User) -> list[str]:
    """Ids of the snapshots, newest first; none for who may not see indicators."""
    return (
        list(reversed(Lake(Path(settings.LAKE)).snapshots())) if user.has_duty(Duty.VIEW_INDICATORS) else []
    )


def snapshot(user: User, name: str) -> Snapshot:
    """A snapshot by its id, for who may see indicators. SnapshotError when there is none."""
    return snapshot_of(Path(settings.LAKE), name if name in snapshots(user) else "?")


def division(user: User, code: str) -> Division:
    """A division the user may write reports about; Division.DoesNotExist otherwise."""
    return within(Division.objects.all(), user, by="", duty=Duty.WRITE_REPORTS).get(pk=code)


def stamp(row: Report, root: str, version: str) -> Stamp:
    """What the files of a report are stamped with."""
    return Stamp(
        str(row.pk), version, root, settings.PUBLIC_ADDRESS + reverse("reports:evidence_of", args=[row.pk]),
        row.issue, str(row.replaces_id or ""),
    )  # fmt: skip


def file_name(row: Report, kind: str) -> str:
    """Name of a file of a report: place, kind, period, and the issue from the second on."""
    issue = f"-{row.issue}" if row.issue > 1 else ""
    return f"{row.division.name}_{load(row.kind).name[row.language]}_{row.period}{issue}.{kind}"
