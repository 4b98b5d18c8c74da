"""The page of an application as its reader sees it: the way through its steps, what is asked, what was seen."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.models import Application, Decision, HouseCheck, Signature
from ankang.approvals.rules.incomes import incomes
from ankang.approvals.showing.applications import held_text, outcome_text
from ankang.notices.models import Notice
from ankang.notices.queries import Shown
from ankang.registry.models import LifeEvent
from ankang.values.codes import table
from ankang.values.procedure import Procedure
from ankang.web import formatting
from ankang.web.questionnaires import answer_text, language

Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Stop:
    """One step of the track: `state` done, now, stopped (something holds it), refused or next; lines below its name."""

    number: int
    label: str
    state: str
    lines: tuple[str, ...] = ()


def track(
    row: Application, decisions: Sequence[Decision], waiting_for: Sequence[User], today: dt.date
) -> list[Stop]:
    """The steps in order: who decided what and when, what holds the present one, and who is waited for."""
    procedure = rules.procedure_of(row.procedure)
    last = {decision.step: decision for decision in decisions}
    reached = _reached(procedure, row, decisions)
    return [
        Stop(
            at + 1,
            step.label(language()),
            _state(row, at, reached, last.get(step.code), today),
            _lines(row, at, reached, last.get(step.code), waiting_for, today),
        )
        for at, step in enumerate(procedure.steps)
    ]


def _reached(procedure: Procedure, row: Application, decisions: Sequence[Decision]) -> int:
    """The place of the step the case stands at, or of the last one that decided it."""
    codes = [step.code for step in procedure.steps]
    if row.step:
        return codes.index(row.step)
    return codes.index(decisions[-1].step) if decisions else 0


def _state(row: Application, at: int, reached: int, last: Decision | None, today: dt.date) -> str:
    if at > reached:
        return "next"
    if at < reached or (row.end == rules.ENTERED and last):
        return "done"
    if row.end:
        return "refused"
    return "stopped" if held_text(row, today) or row.to_mend else "now"


def _lines(
    row: Application,
    at: int,
    reached: int,
    last: Decision | None,
    waiting_for: Sequence[User],
    today: dt.date,
) -> tuple[str, ...]:
    if at > reached:
        return ()
    if at < reached or row.end:
        return _decided(row, last) if last else ()
    found = [held_text(row, today)]
    if row.deadline:
        found.append(_("期限 %(day)s") % {"day": formatting.day(row.deadline)})
    if waiting_for:
        names = _("、").join(user.name for user in waiting_for[:3])
        found.append(_("等 %(names)s 办理") % {"names": names})
    return tuple(line for line in found if line)


def _decided(row: Application, last: Decision) -> tuple[str, ...]:
    who = last.made_by.name if last.made_by else _("系统")
    return (outcome_text(row, last.step, last.outcome), f"{who} · {formatting.day(last.decided_on)}")


def _content(text: str) -> str:
    """Words of people and of documents: they stay as they were written, in any language of the page."""
    return format_html("<span data-content>{}</span>", text)


def facts(row: Application) -> list[Pair]:
    """What was asked, by which way it came, and the days."""
    procedure = rules.procedure_of(row.procedure)
    way = str(row.get_way_display())
    asked: list[Pair] = [
        (_("申请编号"), format_html('<code class="number">{}</code>', row.number)),
        (_("来源"), f"{way} · {row.department}" if row.department else way),
    ]
    if row.risk:
        asked.append((_("主要风险"), table("monitoring_risk").label(row.risk, language())))  # type: ignore[arg-type]
    if row.removal_way:
        asked.append((_("消除方式"), LifeEvent.Way(row.removal_way).label))
    if row.statement:
        asked.append((_("申请理由"), _content(row.statement)))
    asked += [
        (_("发现日期"), formatting.day(row.discovered_on)),
        (
            _("受理登记"),
            f"{formatting.day(row.begun_on)} {row.filed_by.name if row.filed_by else ''}".strip(),
        ),
        (_("授权签字"), formatting.day(row.consent_on) if row.consent_on else _("还没有签")),
    ]
    if row.final_deadline and not row.end:
        asked.append((_("全程期限"), formatting.day(row.final_deadline)))
    asked.append(
        (_("依据"), format_html("{} · {}", procedure.title(language()), _content(procedure.document)))
    )
    return asked


@dataclass(frozen=True)
class Seen:
    """One line of a house check; `sum` marks what was worked out and not asked."""

    label: str
    text: str
    sum: bool = False


def check_facts(check: HouseCheck, answers: Mapping[str, Any]) -> list[Seen]:
    """A house check: who went when, whether it is so and signed, incomes a head, then each answer."""
    definition = rules.form_of(check.form)
    who = " · ".join(
        name for name in (check.made_by.name if check.made_by else "", check.second_checker) if name
    )
    signed = formatting.day(check.household_signed_on) if check.household_signed_on else _("没有")
    found = [
        Seen(_("核实人和日期"), f"{formatting.day(check.checked_on)} {who}".strip()),
        Seen(_("情况属实"), _("是") if check.confirmed else _("否")),
        Seen(_("户主签字"), signed),
    ]
    if check.agrees is not None:
        found.append(Seen(_("户主同意"), _("是") if check.agrees else _("否")))
    answered = [
        Seen(item.label(language()), text)
        for item in definition.items
        if (text := answer_text(item, answers.get(item.code))) != ""
    ]
    return [*found, *_incomes(answers), *answered]


def _incomes(answers: Mapping[str, Any]) -> list[Seen]:
    """What a head has in the year, net and with pay-outs and compliant own-paid spending counted."""
    worked_out = incomes(answers)
    found = [Seen(_("人均纯收入"), formatting.yuan(worked_out.net_a_head, "round"), sum=True)]
    if "rigid_yuan" in answers:
        reference = formatting.yuan(worked_out.reference_a_head, "round")
        found.append(Seen(_("人均参考收入"), reference, sum=True))
    return found


def signatures(row: Application, signed: Mapping[str, Signature]) -> list[tuple[str, Signature | None]]:
    """The posts that sign, each with its signature; none for procedures without a signature page."""
    procedure = rules.procedure_of(row.procedure)
    if not any("signatures" in step.needs for step in procedure.steps):
        return []
    return [(str(label), signed.get(post)) for post, label in Signature.Post.choices]


@dataclass(frozen=True)
class NoticeLine:
    """A notice of the application in a line: which, how it stands, until when, open objections, and its page (""
    when the reader may not open it)."""

    title: str
    state: str
    tone: str
    days: str
    objections: int
    url: str


_TONES = {Notice.State.RELEASED: "teal", Notice.State.ENDED: "green", Notice.State.WITHDRAWN: "red"}


_BOARDS = {
    "village": gettext_lazy("村公示"),
    "town": gettext_lazy("镇公示"),
    "county": gettext_lazy("县公告"),
}


def notice_lines(shown: Sequence[Shown], may_open: Collection[UUID]) -> list[NoticeLine]:
    """The notices with their words."""
    return [
        NoticeLine(
            str(_BOARDS.get((rules.notice_kind(one.source) or ("", ""))[1], one.source)),
            str(Notice.State(one.state).label),
            _TONES.get(Notice.State(one.state), ""),
            f"{formatting.day(one.from_day)} – {formatting.day(one.until_day)}" if one.from_day else "",
            one.open_objections,
            reverse("notices:notice", args=[one.notice]) if one.notice in may_open else "",
        )
        for one in shown
    ]
