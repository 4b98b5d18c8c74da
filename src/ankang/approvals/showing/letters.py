"""告知书: what a household is told, in plain words: what was decided, why, whom to call, how to object, how to look."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import segno
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries import letters as queries
from ankang.approvals.queries.letters import Contact, State
from ankang.approvals.showing.applications import is_ready, kind_text, outcome_text, step_text
from ankang.approvals.showing.sentences import say
from ankang.values.masking import mask_name
from ankang.web import formatting
from ankang.web.questionnaires import language


@dataclass(frozen=True)
class Told:
    """One application as its household is told of it."""

    row: Application
    kind: str
    result: str
    tone: str
    why: Sequence[str]
    way: Sequence[tuple[str, str]]
    objecting: Sequence[str]


@dataclass(frozen=True)
class Letter:
    """The whole sheet."""

    told: Told
    to: str
    place: str
    day: dt.date
    contacts: Sequence[Contact]
    clinics: Sequence[str]
    hotline: str
    code: str
    address: str
    qr: str


def letter(user: User, row: Application, address: str) -> Letter:
    """The letter of an application the reader was given. `address`: the public page, with its host."""
    today = timezone.localdate()
    home = row.household
    return Letter(
        told=told(queries.state(user, row), queries.hotline(user, row.village_id, today)),
        to=queries.head_name(user, home),
        place=f"{row.village.parent or ''}{row.village.name}{home.group}",
        day=today,
        contacts=queries.contacts(user, row.village_id),
        clinics=queries.clinics(user, row.village_id),
        hotline=queries.hotline(user, row.village_id, today),
        code=queries.code(user, home),
        address=address,
        qr=segno.make(address, error="m").svg_data_uri(scale=4, border=1),
    )


def masked(name: str) -> str:
    """A name as strangers may read it."""
    return mask_name(name) if name else ""


def told(state: State, hotline: str) -> Told:
    """An application in plain words."""
    row = state.application
    result, tone = _result(state)
    return Told(row, kind_text(row), result, tone, _why(state), _steps(state), _objecting(state, hotline))


def _result(state: State) -> tuple[str, str]:
    row = state.application
    asked = {"kind": kind_text(row), "begun": formatting.day(row.begun_on), "day": formatting.day(row.since)}
    if not row.end:
        step = {**asked, "step": step_text(row)}
        return _("您家 %(begun)s 提出的“%(kind)s”正在办理，现在到“%(step)s”这一步。") % step + _held(
            state
        ), ""
    asked["end"] = step_text(row)
    if row.end == rules.ENTERED:
        return _("您家的“%(kind)s”已于 %(day)s 办结：%(end)s。") % asked, "green"
    if row.end == rules.REFUSED:
        step = step_text(row, state.decisions[-1].step)
        return _("您家的“%(kind)s”于 %(day)s 在“%(step)s”这一步没有通过。") % {**asked, "step": step}, "red"
    return _("您家的“%(kind)s”已于 %(day)s 撤回。") % asked, "amber"


def _held(state: State) -> str:
    """What it waits for, in words for the household."""
    row = state.application
    if is_ready(row, timezone.localdate()):
        return ""
    match row.blocked:
        case "notice" if state.hangs:
            return _("名单正在公示，到 %(day)s 止。") % {"day": formatting.day(state.hangs.until_day)}
        case "notice":
            return _("名单正在公示。")
        case "no_notice":
            return _("接下来要贴出公示。")
        case "objection":
            return _("公示期间有人提出意见，正在核实，核实清楚再往下办。")
        case "household":
            return _("您家的户情有变化，请村干部尽快和您确认由哪一户继续办。")
    return _("要等规定的间隔天数满了再往下办。")


def _why(state: State) -> list[str]:
    """By which rules, and what was lacking, in the rules' own words."""
    row = state.application
    procedure = rules.procedure_of(row.procedure)
    basis = {"title": procedure.title(language()), "document": procedure.document}
    found = [_("依据：%(title)s（%(document)s）。") % basis]
    if row.end == rules.REFUSED:
        found += [say(why) for why in state.lacked]
        if not state.lacked:
            found.append(_("没有通过的具体理由记在申请里，请打电话或到村委会当面询问，工作人员应当说明。"))
    elif row.end == rules.ENTERED:
        found.append(_("各步都已同意，公示期间没有还没答复的意见。"))
    return found


def _steps(state: State) -> list[tuple[str, str]]:
    """(step, what was decided on which day), in order, without saying by whom."""
    row = state.application
    return [
        (
            step_text(row, one.step),
            f"{formatting.day(one.decided_on)} {outcome_text(row, one.step, one.outcome)}",
        )
        for one in state.decisions
    ]


def _objecting(state: State, hotline: str) -> list[str]:
    row = state.application
    found = []
    if state.hangs:
        found.append(
            _(
                "现在正在公示，到 %(day)s 止都可以提意见：在公示网页上填写，或打电话、写信、到村委会当面说，可以不留姓名。"
            )
            % {"day": formatting.day(state.hangs.until_day)}
        )
    elif not row.end:
        found.append(_("贴出公示后，在公示期内可以提意见；平时也可以向村委会反映。"))
    found.append(
        _("对办理有意见，可以向村委会、镇政府反映，也可以拨打监督电话 %(hotline)s。") % {"hotline": hotline}
    )
    return found
