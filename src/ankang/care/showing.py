"""How visits and due duties are worded and laid out."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care import questionnaires
from ankang.care.due_filter import DueFilter, narrowed
from ankang.care.judging import Verdict
from ankang.care.kinds import KINDS
from ankang.care.models import Deferral, Visit
from ankang.care.owed import Owed
from ankang.care.rules import Reason, State
from ankang.care.scoring import score_rows
from ankang.registry.models import Household
from ankang.values.codes import table
from ankang.values.questionnaire import from_json
from ankang.web.questionnaires import answer_text, language

_TONES = {1: "green", 2: "amber", 3: "amber", 4: "red"}


def programme_label(programme: str) -> str:
    """The name of a programme in the reader's language."""
    return table("programme").label(programme, language())


def class_label(control: int | None, programme: str = "") -> str:
    """The class of a follow-up in the words of its programme, "" without one."""
    words = f"{programme}_result" if programme in ("mental", "tuberculosis") else "visit_result"
    return table(words).label(str(control), language()) if control else ""


def whole_number(text: str | None) -> int:
    """A start in an address; anything else is the beginning."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0


def visit_text(visit: Visit) -> str:
    """A visit in a few words: day, values, class."""
    return f"{visit.visited_on:%m-%d} {measured_text(visit)}".strip()


def measured_text(visit: Visit) -> str:
    """Values and class of a visit."""
    return values_text({**_measured(visit), "control": visit.control}, visit.programme)


def values_text(values: Mapping[str, Any], programme: str = "") -> str:
    """Pressure, glucose and class of a visit: 172/102 控制不满意."""
    parts = []
    if values.get("systolic"):
        parts.append(f"{values['systolic']}/{values['diastolic']}")
    if values.get("glucose"):
        parts.append(f"{values['glucose'] / 10:.1f} mmol/L")
    if values.get("control"):
        parts.append(class_label(values["control"], programme))
    return " ".join(parts)


def last_answers(form: questionnaires.Form, last: Visit | None) -> dict[str, str]:
    """The last answers by item, with their day, as hints beside the boxes."""
    if last is None:
        return {}
    asked = {item.code: item for item in form.definition.items if item.code not in ("visited_on", "mode")}
    told = {code: answer_text(asked[code], answer) for code, answer in last.answers.items() if code in asked}
    return {code: f"{text}（{last.visited_on:%m-%d}）" for code, text in told.items() if text}


def title(visit: Visit) -> str:
    """What a visit is called: its form, or its kind when it came without one."""
    if visit.questionnaire:
        return questionnaires.form_of(visit.questionnaire).definition.title(language())
    programme = programme_label(visit.programme) if visit.programme else ""
    return " ".join(part for part in (programme, str(visit.get_kind_display())) if part)


def answer_rows(visit: Visit, change_url: str) -> list[tuple[str, str, str]]:
    """(question, answer, where to change it) of every answer on file."""
    if not visit.questionnaire:
        return []
    items = questionnaires.form_of(visit.questionnaire).definition.items
    told = ((i, answer_text(i, visit.answers.get(i.code))) for i in items)
    return [
        (item.label(language()), text, f"{change_url}#id_{item.code}" if change_url else "")
        for item, text in told
        if text
    ]


def visit_page(user: User, visit: Visit, told: Verdict | None) -> dict[str, Any]:
    """What the page of a saved visit shows; `told`: what the rules say, None for a visit without a programme."""
    newer = getattr(visit, "replaced_by", None)
    may = covers(user, visit.village_id, Duty.RECORD_VISITS) and bool(visit.questionnaire) and newer is None
    change_url = reverse("care:visit_correct", args=[visit.pk]) if may else ""
    return {
        "menu_key": "care",
        "visit": visit,
        "title": title(visit),
        "class_text": class_label(visit.control, visit.programme),
        "class_tone": _TONES.get(visit.control or 0, ""),
        "result": (_result(visit, told) if told else []) + _scores(visit),
        "emergencies": [say(reason) for reason in told.emergencies] if told else [],
        "refer": say(told.refer) if told and told.refer else "",
        "answers": answer_rows(visit, change_url),
        "correct_url": change_url,
        "replaced_url": reverse("care:visit", args=[newer.pk]) if newer else "",
    }


def _result(visit: Visit, told: Verdict) -> list[tuple[str, str]]:
    """The class with its reasons, and the next day with the rule's."""
    because = "".join(say(reason) for reason in told.judged.because)
    rows = [(_("此次随访分类"), f"{class_label(visit.control, visit.programme)} {because}".strip())]
    if visit.next_on:
        why = say(told.next_why) if visit.next_on == told.next_on else _("医生约定")
        rows.append((_("下次随访日期"), f"{visit.next_on:%Y-%m-%d} {why}"))
    return rows


def _scores(visit: Visit) -> list[tuple[str, str]]:
    """What the points of the form come to."""
    if not visit.questionnaire:
        return []
    definition = questionnaires.form_of(visit.questionnaire).definition
    return score_rows(definition, from_json(definition, visit.answers))


def _measured(visit: Visit) -> dict[str, Any]:
    return {
        "systolic": visit.systolic,
        "diastolic": visit.diastolic,
        "glucose": visit.fasting_glucose_x10,
    }


def due_page(request: HttpRequest, found: list[Owed], wanted: DueFilter) -> dict[str, Any]:
    """What the due list shows around its rows: tabs with counts, and what may be chosen."""
    counts = Counter(item.state for item in narrowed(found, wanted, timezone.localdate()))
    villages = {item.village for item in found}
    groups = sorted({item.group for item in found if item.group}) if len(villages) == 1 else []
    present = {item.kind: item.title for item in found}
    return {
        "menu_key": "care",
        "division": wanted.division,
        "wanted": wanted,
        "state": str(wanted.state),
        "kinds": [(kind, present[kind]) for kind in sorted(present, key=_kind_order)],
        "groups": groups,
        "tabs": due_tabs(request, counts),
        "overdue": counts[State.OVERDUE],
        "soon": counts[State.DUE],
        "waiting": counts[State.PUT_OFF],
        "is_waiting": wanted.state is State.PUT_OFF,
        "query": wanted.as_query().items(),
    }


def _kind_order(kind: str) -> tuple[int, str]:
    known = list(KINDS)
    return (known.index(kind) if kind in known else len(known), kind)


def due_tabs(request: HttpRequest, counts: Mapping[State, int]) -> list[tuple[str, str, str, int]]:
    """The tabs of the due list, keeping division and filters."""
    labels = {
        State.OVERDUE: _("已逾期"),
        State.DUE: _("近期到期"),
        State.PUT_OFF: _("暂缓"),
        State.LATER: _("以后"),
    }
    tabs = []
    for state, label in labels.items():
        query = request.GET.copy()
        query["state"] = state
        query.pop("start", None)
        tabs.append((str(state), label, f"{reverse('care:due')}?{query.urlencode()}", counts[state]))
    return tabs


def conditions(wanted: DueFilter) -> list[tuple[str, str]]:
    """What was asked for, in words, for the sheet beside the rows."""
    labels = {
        State.OVERDUE: _("已逾期"),
        State.DUE: _("近期到期"),
        State.PUT_OFF: _("暂缓"),
        State.LATER: _("以后"),
    }
    kind = KINDS.get(wanted.kind)
    told = [(_("状态"), labels[wanted.state]), (_("项目"), str(kind.title) if kind else _("全部"))]
    return [*told, *([(_("组"), wanted.group)] if wanted.group else [])]


def say(reason: Reason | Any) -> str:
    """A reason of the rules as a sentence in the reader's language; other sources bring their sentence ready."""
    if not isinstance(reason, Reason):
        return str(reason)
    told = {key: gettext(value) if key == "label" else value for key, value in reason.params.items()}
    return gettext(reason.template) % told


def why_text(row: Owed) -> str:
    """Why something is owed: the values of last time, then the rule's own sentence."""
    values = values_text(row.last, row.kind) if row.last else ""
    return " · ".join(part for part in (values, say(row.because[0])) if part)


# Reasons that the column of the last service tells already.
_TOLD_ELSEWHERE = ("node_last", "yearly_last", "node_never", "yearly_never")


def due_row(row: Owed) -> dict[str, Any]:
    """A line of the due list."""
    last = f"{row.last_on:%Y-%m-%d}" if row.last_on else ""
    values = values_text(row.last, row.kind) if row.last else ""
    return {
        "row": row,
        "why": say(row.because[0]),
        "more": [
            say(reason) for reason in row.because[1:] if getattr(reason, "code", "") not in _TOLD_ELSEWHERE
        ],
        "last": f"{last} {values}".strip() or _("未服务"),
        "reason": Deferral.Reason(row.put_off_reason).label if row.put_off_reason else "",
        "refer": say(row.refer) if row.refer else "",
        "put_off_url": reverse("care:put_off", args=[row.person_id, row.kind]) if row.kind in KINDS else "",
    }


def home_why(row: Household) -> str:
    """Why a household is to be visited."""
    often = _("监测户，要求多走访") if row.monitored else _("定期走访")
    if row.last_visited is None:
        return _("%(often)s，还没有走访过") % {"often": often}
    return _("%(often)s，上次 %(day)s") % {"often": often, "day": f"{row.last_visited:%Y-%m-%d}"}
