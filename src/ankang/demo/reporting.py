"""Reports of the invented county: one frozen, one to be checked with open comments, two that are being written.

They come after the first snapshot, by the actions that people use, so that they are as real as anybody's.
"""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from ankang.accounts.models import User
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.models import DemoMark
from ankang.indicators.engine import Snapshot
from ankang.places.models import Division
from ankang.reports import actions
from ankang.reports.models import Report
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.reports import body
from ankang.values.bad_value import BadValueError

_WRITER, _COUNTY, _RURAL = "township_physician", "county_health", "county_rural"


def write_reports(mark: DemoMark, snapshot: str) -> int:
    """Draft, review and freeze; answers how many there are. Without the accounts or without data there are fewer."""
    kept = snapshot_of(Path(settings.LAKE), snapshot)
    people = {row.username: row for row in User.objects.filter(username__in=(_WRITER, _COUNTY, _RURAL))}
    if len(people) < 3:
        return 0
    town, village = _places()
    made = 0
    for deed, place in (
        (_frozen, town),
        (_in_review, Division.objects.get(pk=COUNTY[0])),
        (_returned, town),
        (_begun, village),
    ):
        try:
            with transaction.atomic():
                deed(people, place, kept, mark)
                made += 1
        except BadValueError:
            continue  # a county of one village has nothing to say of a town
    return made


def _places() -> tuple[Division, Division]:
    """The town, and the first village of it, that the accounts serve."""
    town = Division.objects.get(pk=f"{SMALL_TOWN}000")
    village = Division.objects.filter(parent=town, name="柳林村").first()
    return town, village or Division.objects.filter(parent=town).order_by("code").first() or town


def _id(mark: DemoMark, *words: object) -> uuid.UUID:
    """The same report each time the same county is made."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"demo report {mark.seed} " + " ".join(map(str, words)))


def _draft(kind: str, place: Division, snapshot: Snapshot, mark: DemoMark, by: User) -> Report:
    return actions.draft_report(
        report_id=_id(mark, kind, place.pk), kind=kind, division=place, period=str(snapshot.manifest.as_of.year),
        snapshot=snapshot, language="zh", by=by,
    )  # fmt: skip


def _comment(row: Report, at: int, text: str, mark: DemoMark, *, owner: User, by: User) -> uuid.UUID:
    """A comment at the first figure of a body paragraph, counted over the sections."""
    found = [p for section in body(row).sections for p in section.paragraphs]
    paragraph = found[min(at, len(found) - 1)]
    figure = next((run.figure for run in paragraph.runs if run.figure), "")
    pk = _id(mark, "comment", row.pk, at)
    actions.comment(
        comment_id=pk, report_id=row.pk, paragraph=paragraph.id, figure=figure, text=text, owner=owner, by=by
    )
    return pk


def _frozen(people: dict[str, User], place: Division, snapshot: Snapshot, mark: DemoMark) -> None:
    """Written by the town, asked about, answered, checked, approved and frozen."""
    writer, county, rural = people[_WRITER], people[_COUNTY], people[_RURAL]
    row = _draft("township_centre", place, snapshot, mark, writer)
    actions.submit_report(report_id=row.pk, by=writer)
    asked = _comment(row, 2, "走访户数与上季度台账差得较多，请核对后说明。", mark, owner=writer, by=county)
    actions.reply(
        reply_id=_id(mark, "reply", asked), comment_id=asked, text="已逐村核对，上季度台账漏登了电话随访，本表以系统登记为准。",
        by=writer,
    )  # fmt: skip
    actions.close_comment(comment_id=asked, by=county)
    actions.check_report(report_id=row.pk, by=county)
    actions.approve_report(report_id=row.pk, by=rural)
    actions.freeze_report(report_id=row.pk, by=rural)


def _in_review(people: dict[str, User], place: Division, snapshot: Snapshot, mark: DemoMark) -> None:
    """The county's report waits for its check, with two open comments."""
    county, rural = people[_COUNTY], people[_RURAL]
    row = _draft("county_work", place, snapshot, mark, county)
    actions.submit_report(report_id=row.pk, by=county)
    _comment(row, 1, "这里请补一句人员变动的原因。", mark, owner=county, by=rural)
    _comment(row, 5, "血压控制率分母是不是只含在管患者？请在文中写清。", mark, owner=county, by=rural)


def _returned(people: dict[str, User], place: Division, snapshot: Snapshot, mark: DemoMark) -> None:
    """The hospital's report came back to its writer, with an open comment."""
    writer, county = people[_WRITER], people[_COUNTY]
    row = _draft("hospital", place, snapshot, mark, writer)
    actions.submit_report(report_id=row.pk, by=writer)
    _comment(row, 1, "候诊时间请补充下半年采取的措施。", mark, owner=writer, by=county)
    actions.return_report(report_id=row.pk, because="请按批注补充措施后再送审", by=county)


def _begun(people: dict[str, Any], place: Division, snapshot: Snapshot, mark: DemoMark) -> None:
    """A village's report, just drafted."""
    _draft("village_service", place, snapshot, mark, people[_WRITER])
