"""A report on the canary's town with a comment and a Word template that name it: nobody elsewhere sees any."""

import uuid

from django.db.models import Model

from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.reports.models import Comment, Report, WordTemplate
from ankang.reports.tests.factories import PERIOD, town_report


def reports_of(member: Person) -> list[Model]:
    """The report, the comment and the template."""
    town = Division.objects.get(pk=f"{member.village_id[:9]}000")
    writer, asker = (
        registry.user("township_physician", town),
        registry.user("county_health", registry.COUNTY),
    )
    document = town_report()
    report = Report.objects.create(
        id=uuid.uuid4(), kind=document.kind, division=town, period=PERIOD[:4], snapshot=document.snapshot,
        snapshot_hash=document.snapshot_hash, body=document.as_json(), title=document.plain(document.title),
        made_by=writer,
    )  # fmt: skip
    comment = Comment.objects.create(
        report=report, paragraph="s1p1", quote=member.name, text=f"请核对{member.name}一户", owner=writer,
        made_by=asker,
    )  # fmt: skip
    told = {
        "used": [],
        "problems": [],
        "typed": [[member.name, {"part": "document", "paragraph": 1, "table": 0, "row": 0}, ""]],
    }
    template = WordTemplate.objects.create(
        county=Division.objects.get(pk=registry.COUNTY), kind=document.kind, name=f"{member.name}的模板", version=1,
        size=1, sha256="0" * 64, found=told, made_by=asker,
    )  # fmt: skip
    return [report, comment, template]
