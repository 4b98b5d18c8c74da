"""A survey from its design to its published result: planned, drawn once, assigned, closed, published once."""

import uuid
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.storage import bulk
from ankang.studies.actions.permission import require
from ankang.studies.events import Kind
from ankang.studies.models import Assignment, Draw, Drawn, Survey, SurveyResult
from ankang.studies.queries import results as reading
from ankang.studies.queries import surveys as queries
from ankang.studies.rules import (
    Design,
    Plan,
    Planned,
    Refusal,
    Status,
    convention,
    digest_of,
    measures,
    questionnaires,
)
from ankang.studies.rules import draw as drawn_of


@transaction.atomic
def plan_survey(*, survey_id: UUID, place: Division, planned: Planned, by: User) -> Survey:
    """Design a survey. The seed is made here, so that nobody chooses it. The same id again answers what there is."""
    require(by, place.pk)
    if known := Survey.objects.filter(pk=survey_id).first():
        if (known.place_id, known.title) != (place.pk, planned.title.strip()):
            raise Refusal("other_content")
        return known
    definition = questionnaires().on(planned.questionnaire, planned.opens_on)
    if planned.population == Survey.Population.CONDITION and not covers(by, place.pk, Duty.VIEW_HEALTH):
        raise Refusal("health_plan")
    items = _checked(planned, definition, place)
    row = Survey.objects.create(
        id=survey_id, place=place, title=planned.title.strip(), questionnaire=definition.id, version=definition.version,
        items=items, population=planned.population, condition=planned.condition if planned.population == Survey.Population.CONDITION else "",
        event=planned.event if planned.population == Survey.Population.ATTENDEES else None, design=planned.design,
        strata=planned.strata if planned.design == Design.STRATIFIED else "", size=planned.size, each=planned.each,
        seed=survey_id.hex, modes=list(planned.modes), opens_on=planned.opens_on, closes_on=planned.closes_on,
        previous=planned.previous, made_by=by,
    )  # fmt: skip
    journal.record(Kind.PLANNED, subject=row, place=place.pk, by=by, fields=[row.questionnaire, row.design])
    return row


def _checked(planned: Planned, definition, place: Division) -> list[str]:
    """The chosen items in the order of the questionnaire. Raises Refusal."""
    if not planned.title.strip():
        raise Refusal("title")
    if planned.closes_on < planned.opens_on:
        raise Refusal("dates", since=planned.opens_on, until=planned.closes_on)
    if planned.population == Survey.Population.CONDITION:
        if planned.condition in Condition.GUARDED:
            raise Refusal("guarded")
        if planned.condition not in Condition.Kind.values:
            raise Refusal("condition")
    if planned.population == Survey.Population.ATTENDEES and planned.event is None:
        raise Refusal("event")
    if not planned.modes:
        raise Refusal("mode")
    chosen = set(planned.items)
    for code in sorted(chosen):
        item = definition.by_code.get(code)
        if item is None or (item.when and not item.when.items() <= chosen):
            raise Refusal("items", item=item.zh if item else code, other="、".join(sorted(item.when.items() - chosen)) if item else "")  # fmt: skip
    if not chosen & {one.item for one in measures(definition.id)}:
        raise Refusal("core")
    _comparable(planned, definition.id, place)
    return [item.code for item in definition.items if item.code in chosen]


def _comparable(planned: Planned, questionnaire: str, place: Division) -> None:
    before = planned.previous
    if before and (
        before.questionnaire != questionnaire or before.place_id != place.pk or before.state != Survey.State.PUBLISHED
        or before.population != planned.population or before.condition != planned.condition
    ):  # fmt: skip
        raise Refusal("previous")


@transaction.atomic
def draw(*, draw_id: UUID, survey: Survey, by: User) -> Draw:
    """Draw the sample from the register as it is today: once. The same id again answers the draw; another is refused."""
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    require(by, row.place_id)
    if known := Draw.objects.filter(survey=row).first():
        if known.pk == draw_id:
            return known
        raise Refusal("drawn", on=timezone.localdate(known.made_at))
    framed = queries.frame(by, row, timezone.localdate())
    picks, record = drawn_of(framed.units, Plan(Design(row.design), row.size, row.each, row.seed))
    day = timezone.localdate()
    kept = {**record, "strata": _counted(framed.units), "on": str(day), "replacement": convention("replacement", day).clause}  # fmt: skip
    made = Draw.objects.create(
        id=draw_id, survey=row, frame_size=len(framed.units), frame_hash=record["frame"], drawn=len(picks), record=kept,
        made_by=by,
    )  # fmt: skip
    _write(row, framed, picks)
    row.state = Survey.State.FIELD
    row.save(update_fields=["state"])
    journal.record(Kind.DRAWN, subject=row, place=row.place_id, by=by, fields=[str(len(picks)), str(len(framed.units))])  # fmt: skip
    return made


def _counted(units) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in units:
        if one.stratum:
            found[one.stratum] = found.get(one.stratum, 0) + 1
    return found


def _write(row: Survey, framed: queries.Framed, picks) -> None:
    whose = [framed.whose[one.unit.key] for one in picks]
    bulk.insert(Drawn, {
        "id": [uuid.uuid5(row.pk, one.unit.key) for one in picks], "survey_id": [row.pk.hex] * len(picks),
        "number": list(range(1, len(picks) + 1)), "household_id": [home.hex for home, _person in whose],
        "person_id": [person.hex if person else None for _home, person in whose],
        "village_id": [one.unit.village for one in picks], "weight": [one.weight for one in picks],
        "stratum": [one.stratum for one in picks], "cluster": [one.cluster for one in picks],
        "whole": [one.population for one in picks],
    })  # fmt: skip


@transaction.atomic
def assign(*, survey: Survey, villages: Sequence[str], interviewer: User, by: User) -> int:
    """Hand villages of a survey to an interviewer; how many changed hands. Nobody asks in a village they serve in."""
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    require(by, row.place_id)
    if row.state != Survey.State.FIELD:
        raise Refusal("state", state=row.get_state_display())
    if not any(covers_some(interviewer, village) for village in villages) or not interviewer.has_duty(Duty.INTERVIEW):  # fmt: skip
        raise Refusal("interviewer", name=interviewer.name)
    drawn = set(row.sample.values_list("village_id", flat=True))
    own = {post.division_id: post.division.name for post in interviewer.posts_now}
    changed = 0
    for village in villages:
        if village in own:
            raise Refusal("own_village", name=interviewer.name, village=own[village])
        if row.population == Survey.Population.CONDITION and not covers(
            interviewer, village, Duty.VIEW_HEALTH
        ):
            raise Refusal("health_ask", name=interviewer.name)
        if village not in drawn:
            continue
        one, new = Assignment.objects.get_or_create(
            survey=row, village_id=village, defaults={"interviewer": interviewer, "made_by": by}
        )
        if not new and one.interviewer_id != interviewer.pk:
            one.interviewer, one.made_by = interviewer, by
            one.save()
            new = True
        changed += new
    if changed:
        journal.record(Kind.ASSIGNED, subject=row, place=row.place_id, by=by, fields=[str(changed)])
    return changed


def covers_some(interviewer: User, village: str) -> bool:
    """Whether somebody interviews in the county of a village: they cross over to villages that are not their own."""
    county = village[:6]
    return any(low[:6] == county or covers(interviewer, village, Duty.INTERVIEW)
               for low, _high in interviewer.spans(Duty.INTERVIEW))  # fmt: skip


@transaction.atomic
def close(*, survey: Survey, why: str, by: User) -> Survey:
    """End the fieldwork. With units still open a reason is needed; they count as not known."""
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    require(by, row.place_id)
    if row.state in (Survey.State.CLOSED, Survey.State.PUBLISHED):
        return row
    if row.state != Survey.State.FIELD:
        raise Refusal("state", state=row.get_state_display())
    left = sum(one == Status.OPEN for one in queries.statuses(row).values())
    if left and not why.strip():
        raise Refusal("open", n=left)
    row.state, row.closed_on, row.closed_why = Survey.State.CLOSED, timezone.localdate(), why.strip()
    row.save(update_fields=["state", "closed_on", "closed_why"])
    journal.record(Kind.CLOSED, subject=row, place=row.place_id, by=by, fields=[str(left)])
    return row


@transaction.atomic
def publish(*, result_id: UUID, survey: Survey, by: User) -> SurveyResult:
    """Freeze the result with its hash. A second time answers the first."""
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    require(by, row.place_id)
    if known := SurveyResult.objects.filter(survey=row).first():
        return known
    if row.state != Survey.State.CLOSED:
        raise Refusal("state", state=row.get_state_display())
    content = reading.computed(by, row)
    made = SurveyResult.objects.create(
        id=result_id, survey=row, content=content, digest=digest_of(content), made_by=by
    )
    row.state = Survey.State.PUBLISHED
    row.save(update_fields=["state"])
    journal.record(Kind.PUBLISHED, subject=row, place=row.place_id, by=by, fields=[made.digest[:16]])
    return made
