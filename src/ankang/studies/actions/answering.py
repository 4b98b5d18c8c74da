"""Going there, calling, answering oneself: each attempt is kept, an answer is given once."""

import datetime as dt
import json
import secrets
import uuid
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.notices import throttle
from ankang.outreach.actions import note_unaware
from ankang.outreach.rules import Refusal as NotTaken
from ankang.studies.actions.permission import require
from ankang.studies.events import Kind
from ankang.studies.models import Answer, Card, Contact, Drawn, Survey
from ankang.studies.models.fieldwork import Mode
from ankang.studies.queries import field, surveys
from ankang.studies.rules import Outcome, Refusal, Status, convention, questionnaire, status, untold
from ankang.values.questionnaire import Checked, check, to_json

# Without 0, 1, I, L, O: what people mistake for each other.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 12


class TooOften(Exception):
    """Too many wrong codes from this address within the hour."""


@transaction.atomic
def record_contact(
    *, contact_id: UUID, drawn: Drawn, on: dt.date, mode: str, outcome: str, answers: Mapping[str, Any], by: User
) -> Contact:  # fmt: skip
    """What an attempt came to, with the answers when there are any. The same id again answers what was kept."""
    try:
        field.drawn(by, drawn.pk)
    except Drawn.DoesNotExist:
        raise Refusal("not_yours") from None
    if known := Contact.objects.filter(pk=contact_id).first():
        return known
    survey = Survey.objects.select_for_update().get(pk=drawn.survey_id)
    _may_record(survey, drawn, on, mode, outcome)
    return _kept(contact_id, survey, drawn, on, mode, outcome, answers, by)


def _may_record(survey: Survey, drawn: Drawn, on: dt.date, mode: str, outcome: str) -> None:
    last = min(timezone.localdate(), survey.closes_on)
    if survey.state != Survey.State.FIELD:
        raise Refusal("state", state=survey.get_state_display())
    if outcome not in Outcome.__members__.values():
        raise Refusal("outcome")
    if mode not in survey.modes or mode == Mode.SELF:
        raise Refusal("mode")
    if not survey.opens_on <= on <= last:
        raise Refusal("day", since=survey.opens_on, until=last)
    if standing(drawn) is not Status.OPEN:
        raise Refusal("done")
    if outcome == Outcome.ABSENT and Contact.objects.filter(drawn=drawn, on=on, outcome=outcome).exists():
        raise Refusal("same_day")


def standing(drawn: Drawn) -> Status:
    """Where a drawn one stands now."""
    told = Contact.objects.filter(drawn=drawn).order_by("on", "made_at").values_list("outcome", flat=True)
    return status(list(told), convention("absences", timezone.localdate()).value)


def _kept(
    contact_id: UUID, survey: Survey, drawn: Drawn, on: dt.date, mode: str, outcome: str, answers: Mapping[str, Any],
    by: User | None,
) -> Contact:  # fmt: skip
    row = Contact.objects.create(id=contact_id, drawn=drawn, on=on, mode=mode, outcome=outcome, made_by=by)
    if outcome == Outcome.ANSWERED:
        told = checked_answers(survey, answers)
        Answer.objects.create(
            id=uuid.uuid5(drawn.pk, "answer"), drawn=drawn, told=json.dumps(to_json(told.answers), ensure_ascii=False, sort_keys=True),
            made_by=by,
        )  # fmt: skip
        _tell(survey, drawn, on, told.answers)
        journal.record(Kind.ANSWERED, subject=drawn, place=drawn.village_id, by=by, fields=[mode])
    else:
        journal.record(Kind.CONTACTED, subject=drawn, place=drawn.village_id, by=by, fields=[mode, outcome])
    return row


def _tell(survey: Survey, drawn: Drawn, on: dt.date, answers: Mapping[str, Any]) -> None:
    """Hand what somebody does not know, and wants explained, to outreach: nothing without their consent. What outreach
    does not take (somebody who has left) is no reason to lose the answers."""
    person = field.asked(drawn)
    for topic in untold(survey.questionnaire, answers) if person else ():
        try:
            with transaction.atomic():
                note_unaware(
                    entry_id=uuid.uuid5(drawn.pk, topic), person=person, topic=topic, source="survey", told_on=on, by=None
                )  # fmt: skip
        except NotTaken:
            continue


def checked_answers(survey: Survey, answers: Mapping[str, Any]) -> Checked:
    """The answers as the questionnaire types them; only its chosen items count. Raises Refusal when one is missing."""
    definition = questionnaire(survey.questionnaire, survey.version)
    chosen = {
        code: told for code, told in answers.items() if code in survey.items and told not in ("", None, [])
    }
    told = check(definition, chosen, today=timezone.localdate())
    if any(one.item in survey.items for one in told.errors):
        raise Refusal("unfilled")
    return told


@transaction.atomic
def print_cards(*, survey: Survey, villages: list[str], by: User) -> list[Card]:
    """Codes for the open drawn ones of some villages; who has one that still holds keeps it. A code that has expired is
    not made anew: a second one could answer for a neighbour."""
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    require(by, row.place_id)
    if row.state != Survey.State.FIELD:
        raise Refusal("state", state=row.get_state_display())
    if Mode.SELF not in row.modes:
        raise Refusal("mode")
    today = timezone.localdate()
    until = min(row.closes_on, today + dt.timedelta(days=convention("code_days", today, row.place_id).value))
    open_ = {pk for pk, one in surveys.statuses(row).items() if one is Status.OPEN}
    drawn = Drawn.objects.filter(survey=row, village__in=villages, card__isnull=True).order_by("number")
    for one in drawn:
        if one.pk in open_:
            Card.objects.create(
                id=uuid.uuid5(one.pk, "card"),
                drawn=one,
                code="".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)),
                until=until,
                made_by=by,
            )
    cards = Card.objects.filter(drawn__survey=row, drawn__village__in=villages, until__gte=today)
    found = [one for one in cards.select_related("drawn__household", "drawn__village", "drawn__person").order_by("drawn__number") if one.drawn_id in open_]  # fmt: skip
    journal.record(Kind.CARDS_PRINTED, subject=row, place=row.place_id, by=by, fields=[str(len(found))])
    return found


def open_card(*, code: str, address: str) -> Card:
    """The card of a code that may still answer. Raises Refusal, TooOften. Wrong codes are counted by address."""
    if not throttle.may_try("survey", address, "survey"):
        raise TooOften
    card = field.card_by(code)
    today = timezone.localdate()
    if (
        card is None or card.until < today or card.drawn.survey.state != Survey.State.FIELD
        or standing(card.drawn) not in (Status.OPEN, Status.NOT_REACHED)
    ):  # fmt: skip
        throttle.count("survey", address, "survey")
        raise Refusal("code")
    return card


@transaction.atomic
def answer_self(*, code: str, answers: Mapping[str, Any], address: str, by: None) -> Answer:
    """Answer by a card, once. Raises Refusal, TooOften. Not reached so far is no hindrance: the answer is the result."""
    card = open_card(code=code, address=address)
    survey = Survey.objects.select_for_update().get(pk=card.drawn.survey_id)
    if standing(card.drawn) not in (Status.OPEN, Status.NOT_REACHED):
        raise Refusal("code")
    _kept(uuid.uuid5(card.pk, "contact"), survey, card.drawn, timezone.localdate(), Mode.SELF, Outcome.ANSWERED, answers, by)  # fmt: skip
    return Answer.objects.get(drawn=card.drawn_id)
