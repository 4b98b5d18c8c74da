"""Objections to notices: those of the last years with their answers, and those of today."""

import datetime as dt
from collections import defaultdict
from typing import Any

import numpy as np

from ankang.demo.ids import Ids
from ankang.notices.models import NoticeLine, Objection, ObjectionNote
from ankang.notices.rules import terms
from ankang.notices.rules.token import ALPHABET
from ankang.storage import bulk

_SHARE = 0.035
_SHARE_UPHELD, _SHARE_NAMELESS = 0.2, 0.4
_WAYS, _WAY_SHARES = ("phone", "paper", "page", "visit"), (0.4, 0.2, 0.25, 0.15)
_TEXTS = ("他家有人在外做生意，收入不低。", "他家去年买了车，请核实。", "他家比我家条件好，为什么有他没有我？",
          "他家人口和公示的不一样，请查一下。")  # fmt: skip
_ANSWERS = {
    True: "经入户核实，反映的情况属实，已退回重新核实。",
    False: "经入户核实并查对收入，反映的情况与事实不符，维持公示。",
}
_RECEIPT = 10
_LETTERS = np.array(list(ALPHABET))
Row = dict[str, Any]


def write(
    ids: Ids, rng: np.random.Generator, today: dt.date, handlers: dict[str, str], cases: dict[Any, str]
) -> int:
    """Objections to lines of village notices. `handlers`: village → who answers; `cases`: those of today, by case:
    "open" or "answered"."""
    wanted = NoticeLine.objects.filter(notice__kind__endswith="village").exclude(notice__shown_from=None)
    lines = list(
        wanted.order_by("notice__shown_from", "id").values(
            "id",
            "notice_id",
            "case",
            "village_id",
            "notice__shown_from",
            "notice__shown_until",
            "notice__state",
        )
    )
    old = [line for line in lines if line["case"] not in cases and line["notice__state"] == "ended"]
    some = [line for line, chance in zip(old, rng.random(len(old)).tolist(), strict=True) if chance < _SHARE]
    rows = [_row(rng, line, today, "old") for line in some]
    rows += [_row(rng, line, today, cases[line["case"]]) for line in lines if line["case"] in cases]
    return _insert(ids, rng, rows, handlers)


def _row(rng: np.random.Generator, line: Row, today: dt.date, state: str) -> Row:
    """One objection. Of the old ones most were answered in time, a few late."""
    span = (min(line["notice__shown_until"], today) - line["notice__shown_from"]).days
    received = line["notice__shown_from"] + dt.timedelta(days=int(rng.integers(0, max(span, 1))))
    if state == "open":
        received = max(received, today - dt.timedelta(days=int(rng.integers(1, 9))))
    answered = None
    if state != "open":
        lag = int(rng.integers(1, 7)) if rng.random() < 0.85 else int(rng.integers(8, 14))
        answered = min(received + dt.timedelta(days=lag), today)
    upheld = None if answered is None else bool(state == "old" and rng.random() < _SHARE_UPHELD)
    return {
        "line": line, "received": received, "answered": answered, "upheld": upheld,
        "way": str(rng.choice(np.array(_WAYS), p=_WAY_SHARES)), "text": _TEXTS[int(rng.integers(0, len(_TEXTS)))],
        "nameless": bool(rng.random() < _SHARE_NAMELESS),
    }  # fmt: skip


def _insert(ids: Ids, rng: np.random.Generator, rows: list[Row], handlers: dict[str, str]) -> int:
    columns: dict[str, list[Any]] = defaultdict(list)
    keys = ids.uuids(len(rows))
    for key, row in zip(keys, rows, strict=True):
        line, answered = row["line"], row["answered"]
        village = line["village_id"]
        given = {
            "id": key, "notice_id": line["notice_id"].hex, "line_id": line["id"], "case": line["case"].hex,
            "way": row["way"], "anonymous": row["nameless"], "name": "" if row["nameless"] else "张某某",
            "contact": "", "text": row["text"],
            "receipt": "".join(rng.choice(_LETTERS, _RECEIPT).tolist()), "received_on": row["received"],
            "deadline": terms.answer_by(row["received"], village),
            "state": "answered" if answered else "looking", "handler_id": handlers[village],
            "answer": _ANSWERS[row["upheld"]] if answered else "", "upheld": row["upheld"],
            "answered_at": f"{answered} 06:00:00" if answered else None,
            "answered_by_id": handlers[village] if answered else None, "made_at": f"{row['received']} 02:00:00",
            "made_by_id": handlers[village],
        }  # fmt: skip
        for name, value in given.items():
            columns[name].append(value)
    if not rows:
        return 0
    bulk.insert(Objection, columns)
    bulk.insert(ObjectionNote, {
        "id": ids.uuids(len(rows)), "objection_id": [key.hex for key in keys], "text": ["已入户了解情况。"] * len(rows),
        "made_at": columns["made_at"], "made_by_id": columns["handler_id"],
    })  # fmt: skip
    return len(rows)
