"""What pages of check-ups show: lines with flags and words, what was found, and the sheet for the person."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.checkups import queries, rules, wording
from ankang.checkups.models import Checkup, Finding, Result
from ankang.places import queries as places
from ankang.values.today import age_on
from ankang.web.charts import Chart, Series


def checkup_page(user: User, one: Checkup) -> dict[str, Any]:
    """Everything on the page of a check-up."""
    lines = queries.lines(user, one)
    found = list(queries.findings(user, one))
    return {
        "one": one,
        "groups": [(wording.GROUPS[key], rows) for key in rules.GROUPS if (rows := _rows(lines, key))],
        "hidden": queries.hidden(user, one),
        "news": [_row(line) for line in lines if line.result.newness in ("new", "returned", "up", "down")],
        "findings": [(row, finding_title(row), rule(row)) for row in found],
        "hand_backs": queries.hand_backs(user, one),
        "charts": charts(user, one, {line.item.code for line in lines if line.result.flag in rules.OUT}),
        "may_record": covers(user, one.village_id, Duty.RECORD_CHECKUPS),
        "may_give": covers(user, one.village_id, Duty.RECORD_VISITS),
    }


def _rows(lines: list[Any], group: str) -> list[dict[str, Any]]:
    return [_row(line) for line in lines if line.item.group == group]


def _row(line: Any) -> dict[str, Any]:
    flag, tone = wording.FLAGS[line.result.flag]
    new, new_tone = wording.NEWNESS[line.result.newness]
    return {
        "pk": line.result.pk, "name": wording.say(line.item), "value": wording.value(line.result),
        "unit": line.item.shown, "range": line.result.range, "flag": flag, "tone": tone, "new": new, "new_tone": new_tone,
        "out": line.result.flag in rules.OUT, "before": wording.value(line.before) if line.before else "",
        "before_on": line.before_on,
    }  # fmt: skip


def charts(user: User, one: Checkup, codes: set[str]) -> list[Chart]:
    """The trend of items that are out of range now, at most four."""
    drawn = []
    today = timezone.localdate()
    for code, points in queries.trend(user, one.person).items():
        item = rules.items()[code]
        if code not in codes or len(drawn) == 4:
            continue
        span = rules.range_for(code, one.person.sex, age_on(one.person.born_on, today), today)
        top = (span.high if span.high is not None else span.below) if span else None
        band = (float(span.low), float(top)) if span and span.low is not None and top is not None else None
        drawn.append(
            Chart(
                wording.say(item),
                [f"{day:%Y-%m-%d}" for day, _value in points],
                [Series(wording.say(item), [value for _day, value in points])],
                unit=item.shown,
                band=band,
                across=_("日期"),
            )
        )
    return drawn


def rule(row: Finding) -> rules.FindingRule:
    """The rule of a finding."""
    return rules.finding_rules()[row.rule]


def finding_title(row: Finding) -> str:
    """What was found, in words."""
    return wording.say(rule(row))


def old_value(row: Result) -> str:
    """The item and value to be corrected."""
    item = rules.items()[row.item]
    return f"{wording.say(item)} {wording.value(row)} {item.shown}".strip()


def sheet(user: User, one: Checkup, *, alone: bool) -> dict[str, Any]:
    """The sheet for the person. Printed with others, what is told only in person is not named on it."""
    lines = queries.lines(user, one)
    private = {code for code, item in rules.items().items() if item.private}
    shown = [line for line in lines if alone or line.item.code not in private]
    found = [row for row in queries.findings(user, one) if row.outcome != Finding.Outcome.WRONG]
    out = [line for line in shown if line.result.flag in rules.OUT]
    acts = list(dict.fromkeys(wording.tell(row.rule) for row in found))
    return {
        "one": one,
        "person": one.person,
        "age": age_on(one.person.born_on, one.examined_on),
        "urgent": one.urgent,
        "acts": acts,
        "attention": [_plain(line) for line in out],
        "fine": [wording.plain_name(line.item.code) for line in shown if line.result.flag == rules.NORMAL],
        "unread": [
            _plain(line)
            for line in shown
            if line.result.flag == rules.NONE and line.item.code not in ("height", "weight")
        ],
        "phones": places.phones_for(one.village_id, timezone.localdate()),
        "back": [wording.plain_name(line.item.code) for line in shown if line.result.newness == "returned"],
    }


def _plain(line: Any) -> dict[str, str]:
    words = {"high": _("偏高"), "low": _("偏低"), "abnormal": _("要再看看"), "none": ""}
    return {
        "name": wording.plain_name(line.item.code),
        "value": f"{wording.value(line.result)} {line.item.shown}".strip(),
        "what": words[line.result.flag],
        "before": wording.value(line.before) if line.before else "",
    }
