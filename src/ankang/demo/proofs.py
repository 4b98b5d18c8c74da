"""What was seen at the door and said in meetings: house checks, meetings with their votes, for recent applications."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.approvals import rules
from ankang.approvals.models import Appraisal, HouseCheck, Meeting
from ankang.demo.days import Days, as_dates
from ankang.demo.filing import Filed
from ankang.demo.staff import Workers
from ankang.demo.telling import moments
from ankang.demo.writing import Writer

_HARDSHIPS = {
    "因病": "illness", "因残": "disability", "因学": "school", "因自然灾害": "disaster", "务工就业不稳": "work",
    "缺劳动力": "labour",
}  # fmt: skip
_SEEN = ("住房安全，家中陈设简单，主要靠务工收入。", "家中有病人需照料，劳力不足。", "收入来源单一，开支大。")


@dataclass(frozen=True)
class Proofs:
    """Writes the proofs of one town. `risk`: labels of the households' main risks; `able`: somebody there can work."""

    writer: Writer
    staff: Workers
    risk: np.ndarray
    able: np.ndarray

    def house_checks(self, rng: Generator, filed: Filed, on: Days) -> None:
        """A house check of each case on its day, signed by the household."""
        cases, n = filed.cases, len(filed.cases)
        village = self.writer.people.village_of_household[cases.household]
        size = self.writer.people.sum_members(self.writer.people.present)[cases.household]
        days = as_dates(on)
        read = [
            _read(rng, kind, day, int(members), str(risk))
            for kind, day, members, risk in zip(
                cases.kind.tolist(), days, size.tolist(), self.risk[cases.household].tolist(), strict=True
            )
        ]
        self.writer.insert(HouseCheck, {
            "id": self.writer.ids.uuids(n), "application_id": filed.keys.tolist(), "checked_on": days,
            "form": [form for form, _ in read], "answers": [text for _, text in read], "confirmed": [True] * n,
            "agrees": [True if kind == "exit" else None for kind in cases.kind.tolist()],
            "household_signed_on": days, "made_at": moments(on),
            "made_by_id": self.staff.village["team_leader"][village].tolist(),
        })  # fmt: skip

    def meetings(self, rng: Generator, filed: Filed, kind: str, on: Days, agreed: np.ndarray) -> None:
        """Meetings of a kind (group, village, survey), one a village and day, and their vote on each case."""
        village = self.writer.people.village_of_household[filed.cases.household]
        pairs = np.stack([village, on.astype("datetime64[D]").astype(np.int64)], axis=1)
        found, place = np.unique(pairs, axis=0, return_inverse=True)
        m = len(found)
        if not m:
            return
        survey = kind == "survey"
        eligible = rng.integers(5, 8, m) if survey else rng.integers(24, 46, m)
        present = eligible if survey else eligible - rng.integers(0, eligible // 4 + 1)
        keys = np.array(self.writer.ids.uuids(m), dtype=object)
        places, held = found[:, 0], found[:, 1].astype("datetime64[D]")
        group = np.array([f"{g}组" for g in rng.integers(1, 9, m).tolist()], dtype=object)
        self.writer.insert(Meeting, {
            "id": keys.tolist(), "village_id": self.writer.codes[places].tolist(), "kind": [kind] * m,
            "group": group.tolist() if kind == "group" else [""] * m, "held_on": as_dates(held),
            "eligible": eligible.tolist(), "present": present.tolist(),
            "representatives": [2 if survey else 0] * m, "chair": ["村民代表主持"] * m,
            "attendance": ["到会名单见签到册。"] * m, "minutes": ["逐户评议，当场唱票，结果见各户票数。"] * m,
            "made_at": moments(held), "made_by_id": self.staff.village["team_leader"][places].tolist(),
        })  # fmt: skip
        there = present[place.ravel()]
        many, few = there - rng.integers(0, there // 6 + 1), there // 3
        yes = np.where(agreed, many, few)
        no = np.where(agreed, (there - yes) // 2, there - yes)
        self.writer.insert(Appraisal, {
            "id": self.writer.ids.uuids(len(there)), "meeting_id": [k.hex for k in keys[place.ravel()].tolist()],
            "application_id": filed.keys.tolist(), "agreed": yes.tolist(), "against": no.tolist(),
            "abstained": (there - yes - no).tolist(),
        })  # fmt: skip


def _read(rng: Generator, kind: str, day: dt.date, members: int, risk: str) -> tuple[str, str]:
    """The form of a house check and its answers as they are kept, by the rule that reads the page."""
    form, answers = rules.read_check(kind, day, "", _answers(rng, kind, day, max(members, 1), risk), (), day)
    return form.key, json.dumps(answers, ensure_ascii=False, sort_keys=True)


def _answers(rng: Generator, kind: str, day: dt.date, members: int, risk: str) -> dict[str, Any]:
    """Answers that agree with what became of the case: an income above the line where a risk is removed."""
    out = kind in ("removal", "exit")
    net = members * int(rng.integers(11_500, 19_000) if out else rng.integers(5_200, 9_500))
    wage, business = int(net * 0.62), int(net * 0.2)
    told: dict[str, Any] = {
        "members": members, "house": "safe", "water_safe": True, "dropped_out": False, "uninsured": False,
        "wage_yuan": wage, "business_yuan": business + 900, "property_yuan": 200,
        "transfer_yuan": net - wage - business - 200, "business_cost_yuan": 900, "payout_yuan": 0,
        "rigid_yuan": int(rng.integers(300, 1500) if out else rng.integers(3_000, 16_000)),
        "income_year": day.year - 1,
    }  # fmt: skip
    match kind:
        case "removal":
            return told | {"above_since": day - dt.timedelta(days=300), "risk_gone": True}
        case "exit":
            drop = ("uninsured", "payout_yuan", "rigid_yuan")
            more = {"rebuilt": False, "sick_uncovered": False, "disaster_relapse": False, "measures": 3}
            return {name: value for name, value in told.items() if name not in drop} | more
        case _:
            hardship = [_HARDSHIPS.get(risk, "other")]
            seen = _SEEN[int(rng.integers(0, len(_SEEN)))]
            return told | {"hardship": hardship, "assets": False, "seen": seen}
