"""What a consultation may be and do: first visits online, states, clashes, danger. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.bad_value import N_, BadValueError
from ankang.values.parameter import Parameters, load_parameters

FOLDER = Path(__file__).resolve().parent
LEAST_WORDS = 8
# A slot no longer than a clinic session: a longer one is a slip of the finger.
LONGEST = dt.timedelta(hours=4)


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "first_visit": N_(
            "互联网诊疗只限常见病、慢性病复诊：没有查到这个病当面确诊的记录，不能在线首诊。"
            "请让病人当面就诊，或改为医生之间的远程会诊。"
        ),
        "diagnosed_on": N_("诊断日期须早于今天。请核对。"),
        "question": N_("请写明要解决什么问题，至少 %(least)d 个字。"),
        "consent": N_("没有病人或监护人同意，不能申请。请先征得同意。"),
        "consent_on": N_("同意日期不能晚于今天。请核对。"),
        "purpose": N_("摘要里有特殊疾病：请写明用途，至少 %(least)d 个字。"),
        "left": N_("这个人已离册或已去世，不能申请。"),
        "facility": N_("这家机构现在没有会诊医生。请改选机构。"),
        "open": N_("这个人在同一机构还有一份同类申请没有办结。请先看那一份。"),
        "state": N_("现在是“%(state)s”，不能这样办理。请刷新后再看。"),
        "reason": N_("请写明理由，至少 %(least)d 个字。"),
        "past": N_("时间已经过去。请改约今后的时间。"),
        "length": N_("结束时间须晚于开始时间，最长 4 小时。请核对。"),
        "clash_doctor": N_("会诊医师在 %(when)s 已有安排。请改时间。"),
        "clash_person": N_("病人在 %(when)s 已有别的会诊。请改时间。"),
        "other_side": N_("时间由一方提出、另一方确认：请对方确认。"),
        "not_begun": N_("还没有到约定的时间，不能登记未到或经过。"),
        "note": N_("请写明会诊经过，至少 %(least)d 个字。"),
        "no_note": N_("还没有登记会诊经过，不能签署意见。请先登记。"),
        "doctor": N_("意见由会诊医师本人签署（%(who)s）。"),
        "asker": N_("由申请方确认和取消。"),
        "opinion": N_("请写明诊断意见和处理建议，各至少 %(least)d 个字。"),
        "due": N_("期限不能早于今天。请改日期。"),
        "done": N_("这一项已登记结果。请刷新后查看。"),
        "waiting": N_("还有 %(count)d 项后续没有办完，办完才能确认办结。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "safe": N_("这份量表没有要当天处置的。"),
        "minor": N_("这个人不满 12 岁：量表只适用于成人和青少年。请直接申请心理咨询。"),
    }


class Move(StrEnum):
    """A step that somebody takes."""

    ACCEPT = "accept"
    DECLINE = "decline"
    SEND = "send"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    NO_SHOW = "no_show"
    NOTE = "note"
    ANSWER = "answer"
    CLOSE = "close"
    CANCEL = "cancel"


_TABLE: Mapping[Move, tuple[frozenset[str], str]] = {
    Move.ACCEPT: (frozenset({"asked"}), "accepted"),
    Move.DECLINE: (frozenset({"asked", "accepted"}), "declined"),
    Move.SEND: (frozenset({"asked", "accepted", "proposed", "confirmed"}), "send_patient"),
    Move.PROPOSE: (frozenset({"accepted", "proposed", "confirmed"}), "proposed"),
    Move.CONFIRM: (frozenset({"proposed"}), "confirmed"),
    Move.NO_SHOW: (frozenset({"confirmed"}), "accepted"),
    Move.NOTE: (frozenset({"accepted", "confirmed", "answered"}), ""),
    Move.ANSWER: (frozenset({"accepted", "confirmed", "answered"}), "answered"),
    Move.CLOSE: (frozenset({"answered"}), "closed"),
    Move.CANCEL: (frozenset({"asked", "accepted", "proposed", "confirmed"}), "cancelled"),
}


def may(move: Move, state: str) -> bool:
    """Whether a move leads on from a state."""
    return state in _TABLE[move][0]


def moved(move: Move, state: str) -> str:
    """The state after a move. Raises Refusal."""
    sources, to = _TABLE[move]
    if state not in sources:
        raise Refusal("state", state=state)
    return to or state


def refuse_first_visit(kind: str, diagnosis: str, diagnosed_on: dt.date | None, today: dt.date) -> None:
    """An internet visit needs a diagnosis made face to face before today. Raises Refusal."""
    if kind != "internet_visit":
        return
    if not diagnosis.strip() or diagnosed_on is None:
        raise Refusal("first_visit")
    if diagnosed_on >= today:
        raise Refusal("diagnosed_on")


@dataclass(frozen=True, slots=True)
class Span:
    """A time taken: by whom, from when until when."""

    starts: dt.datetime
    ends: dt.datetime


def clash(wanted: Span, taken: Iterable[Span]) -> Span | None:
    """The first of the times taken that overlaps; ends that touch do not."""
    return next((one for one in taken if one.starts < wanted.ends and wanted.starts < one.ends), None)


def refuse_span(wanted: Span, now: dt.datetime) -> None:
    """A slot lies ahead, ends after it begins, and is no longer than a session. Raises Refusal."""
    if wanted.starts < now:
        raise Refusal("past")
    if not dt.timedelta(0) < wanted.ends - wanted.starts <= LONGEST:
        raise Refusal("length")


# The item of PHQ-9 that asks for thoughts of death or self-harm.
SELF_HARM = "q9"


def is_danger(form: str, answers: Mapping[str, Any]) -> bool:
    """Whether somebody acts today: any answer but "not at all" to item 9 of PHQ-9."""
    return form == "phq9" and str(answers.get(SELF_HARM, "0")) != "0"


@cache
def terms() -> Parameters:
    """The days to answer, with their documents."""
    return load_parameters(FOLDER / "parameters" / "terms.yaml")


def due_on(urgency: str, asked_on: dt.date) -> dt.date:
    """The day by which a request is answered. Raises ParameterError."""
    return asked_on + dt.timedelta(days=int(terms().get(f"{urgency}_days", asked_on)))
