"""Supervision in words, in the reader's language."""

import math
from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ankang.places import queries as places
from ankang.supervision.models import Finding, Question
from ankang.supervision.queries import Beside
from ankang.supervision.rules import Agreement, Verdict, deadlines, themes
from ankang.web.questionnaires import answer_text, language

_DEGREES = 4


def _english() -> bool:
    return (get_language() or "").startswith("en")


def theme_choices() -> list[tuple[str, str]]:
    """Themes of a round."""
    return [(code, names[_english()]) for code, names in themes().items()]


def themes_text(codes: list[str]) -> str:
    """Themes of a round as a line; all of them where none was chosen."""
    known = dict(theme_choices())
    return _("、").join(known.get(code, code) for code in codes) or _("逐项全查")


def percent(share: float | None) -> str:
    """A share with one decimal; a dash where there is none."""
    return "—" if share is None else f"{math.floor(share * 1000 + 0.5) / 10:.1f}%"


def rate(found: Agreement) -> str:
    """A rate of agreement with its interval and its counts."""
    if found.share is None:
        return _("没有可比的项目")
    told = {
        "share": percent(found.share), "low": percent(found.low), "high": percent(found.high), "agrees": found.agrees,
        "n": found.n,
    }  # fmt: skip
    return _("%(share)s（95%% 区间 %(low)s–%(high)s；%(n)d 项中 %(agrees)d 项一致）") % told


def item_title(row: Beside) -> str:
    """The question of an item."""
    return str(row.item.label(language()))


def seen(row: Beside) -> str:
    """What was seen, as people read it."""
    return answer_text(row.item, row.seen) or "—"


def said(row: Beside) -> str:
    """What the system says, as people read it."""
    if row.said is None:
        return _("系统没有记")
    return answer_text(row.item, row.said)


def verdict(found: str) -> tuple[str, str]:
    """A verdict in a word and its tone."""
    return {
        Verdict.AGREES: (_("一致"), "green"), Verdict.DIFFERS: (_("不一致"), "red"),
        Verdict.NOT_SEEN: (_("没有看到"), ""), Verdict.NOT_KNOWN: (_("系统没有记"), "amber"),
    }[Verdict(found)]  # fmt: skip


def difference(row: Beside) -> str:
    """The sentence a finding about an item begins with."""
    told = {"item": item_title(row), "seen": seen(row), "said": said(row)}
    return _("%(item)s：入户看到%(seen)s，系统记为%(said)s。") % told


def kind_for(item: str) -> str:
    """The kind of finding an item that differs is, at first."""
    living, service = (
        ("house_safe", "water_safe"),
        (
            "visited",
            "cadre_known",
            "team_there",
            "events_held",
            "doctor_there",
            "staff_there",
            "away",
            "reached",
        ),
    )
    if item in living:
        return str(Finding.Kind.LIVING)
    if item == "notice_up":
        return str(Finding.Kind.PUBLICITY)
    return str(Finding.Kind.SERVICE if item in service else Finding.Kind.RECORD)


def question(row: Question) -> str:
    """What asks for an explanation, as a sentence of numbers."""
    told: dict[str, Any] = {**row.facts, "day": row.about}
    match row.kind:
        case Question.Kind.DIGITS:
            measure = {"systolic": _("收缩压"), "diastolic": _("舒张压")}.get(row.about, row.about)
            told |= {"measure": measure, "percent": percent(row.facts["share"])}
            return _("%(n)d 次%(measure)s里，末位是 %(digit)d 的特别多：在同为单数或同为双数的读数中占 %(percent)s，均匀时约 20%%。") % told  # fmt: skip
        case Question.Kind.RUNS:
            return ngettext(
                "自 %(day)s 起，连续 %(length)d 个人的血压一模一样。", "自 %(day)s 起，连续 %(length)d 个人的血压一模一样。", row.facts["length"]
            ) % told  # fmt: skip
        case Question.Kind.COPIES:
            return _("%(people)d 个人的记录里是同一段话（只有数字不同也算）。") % told
        case Question.Kind.LONG_DAY:
            hours = {"hours": f"{row.facts['minutes'] / 60:.0f}", "most": row.facts["day_minutes"] // 60}
            return _("%(day)s 一天记了 %(visits)d 次走访随访，按约定的用时要 %(hours)s 小时，超过 %(most)d 小时。") % (told | hours)  # fmt: skip
        case Question.Kind.NIGHT:
            return _("%(visits)d 次入户是在当天 %(from)d 点以后到 %(until)d 点以前记录的。") % told
        case Question.Kind.APART:
            return _("%(day)s 同一天在 %(towns)d 个镇入户，共 %(visits)d 次。") % told
        case Question.Kind.NOT_ALIVE:
            return ngettext(
                "%(visits)d 次走访随访的日期在本人出生前或去世后。", "%(visits)d 次走访随访的日期在本人出生前或去世后。", row.facts["visits"]
            ) % told  # fmt: skip
    return ngettext(
        "%(visits)d 次走访随访先有记录、后到日期。", "%(visits)d 次走访随访先有记录、后到日期。", row.facts["visits"]
    ) % told  # fmt: skip


def how_sure(row: Question) -> str:
    """What the question rests on: a corrected test, or something that can hardly have been."""
    if row.kind in (Question.Kind.DIGITS, Question.Kind.RUNS):
        return _(
            "对所有人一起检验并按多重比较放宽：大家都如实记录时，一次查看里误问到任何一个人的机会不超过 1%。"
        )
    return _("按约定的起点数出来的，不是检验。")


def escalated(level: int) -> str:
    """To which desk an overdue finding has gone up."""
    return {0: "", 1: _("已升级到镇"), 2: _("已升级到县")}.get(level, _("已升级到县"))


def deadline_words() -> str:
    """What is said of deadlines on the page of findings."""
    days = deadlines().escalate_after
    return _("逾期 %(town)d 天升级到镇，逾期 %(county)d 天升级到县。") % {"town": days[0], "county": days[-1]}


def digits(row: Question) -> list[tuple[int, int]]:
    """The counts of last digits for the table; empty for other kinds."""
    return list(enumerate(row.facts.get("counts", [])))


def stratum(name: str) -> str:
    """A stratum that is no division in a word."""
    return {"monitored": _("监测户"), "other": _("其他")}.get(name, name)


def place_names(codes: Iterable[str]) -> dict[str, str]:
    """Code → name of divisions, which are open to everybody."""
    return places.names(codes)
