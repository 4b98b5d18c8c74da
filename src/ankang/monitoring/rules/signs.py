"""The signs of a household that rules speak of, and many households with their signs as columns.

A sign is a whole number: fen, persons, times. Some look back over a window of days, which the rule names; a sign
that nobody recorded (an income) is unknown for that household, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ankang.values.codes import Language

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# What a household is for the lines of burden, the first that fits: a household has one class on a day.
CLASSES = ("monitored", "registered", "low_income", "exited", "ordinary")
FEN, PERSONS, TIMES = "fen", "persons", "times"
BENEFITS, RECORDS, REGISTRY = "benefits", "records", "registry"


@dataclass(frozen=True, slots=True)
class SignKind:
    """A kind of sign: titles, unit, which package knows it, and whether it looks back over days."""

    code: str
    zh: str
    en: str
    unit: str
    source: str
    looks_back: bool

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.zh if language == "zh" else self.en


SIGNS: Mapping[str, SignKind] = {
    kind.code: kind
    for kind in (
        SignKind("own_pay", "医疗费自付", "Own pay for care", FEN, BENEFITS, True),
        SignKind("own_pay_in_scope", "医疗费自付（政策范围内）", "Own pay in scope", FEN, BENEFITS, True),
        SignKind("own_pay_largest", "单次自付最高", "Largest own pay of one bill", FEN, BENEFITS, True),
        SignKind("admissions", "住院次数", "Hospital stays", TIMES, BENEFITS, True),
        SignKind("disease_new", "新确诊大病人数", "Members with a new serious disease", PERSONS, RECORDS, True),
        SignKind("income", "家庭年纯收入", "Net income of the household", FEN, REGISTRY, False),
        SignKind("income_per_head", "人均纯收入", "Net income a head", FEN, REGISTRY, False),
        SignKind("reference_per_head", "人均收入参考值", "Reference income a head", FEN, REGISTRY, False),
        SignKind("members", "家庭人口", "Members", PERSONS, REGISTRY, False),
        SignKind("workers", "劳动力人数", "Members able to work", PERSONS, REGISTRY, False),
        SignKind("uninsured", "未参保人数", "Members without insurance", PERSONS, REGISTRY, False),
        SignKind("labour_lost", "新丧失劳动力人数", "Members who lost their capacity to work", PERSONS, REGISTRY, True),
        SignKind("disabled_new", "新办残疾证人数", "Members newly disabled", PERSONS, REGISTRY, True),
        SignKind("severely_disabled_new", "新评一、二级残疾人数", "Members newly disabled, grade 1 or 2", PERSONS, REGISTRY, True),
        SignKind("worker_died", "去世的劳动力人数", "Members of working age who died", PERSONS, REGISTRY, True),
        SignKind("identified", "新识别为监测对象", "Newly identified for monitoring", TIMES, REGISTRY, True),
        SignKind("relapsed", "返贫", "Fell back into poverty", TIMES, REGISTRY, True),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """A sign a rule asks for: its kind, and over how many days (0 when it does not look back)."""

    code: str
    days: int = 0

    @property
    def kind(self) -> SignKind:
        """What it is."""
        return SIGNS[self.code]

    @property
    def name(self) -> str:
        """How sentences name it: `own_pay_365`, `income`."""
        return f"{self.code}_{self.days}" if self.days else self.code


@dataclass
class Columns:
    """Households with their signs, one place a household.

    `keys`: theirs, in whatever form the caller keeps keys; `villages`: 12-digit codes, each once, and `village_of`:
    whose each household is; `classes`: index into CLASSES; `values`: sign → int64; `known`: sign → whether it is
    known, left out where it always is.
    """

    keys: Sequence[Any]
    villages: Sequence[str]
    village_of: npt.NDArray[np.int32]
    classes: npt.NDArray[np.int8]
    values: dict[Sign, Numbers]
    known: dict[Sign, Flags] = field(default_factory=dict)

    @classmethod
    def of(
        cls, keys: Sequence[Any], villages: Sequence[str], classes: npt.NDArray[np.int8],
        values: dict[Sign, Numbers] | None = None, known: dict[Sign, Flags] | None = None,
    ) -> "Columns":  # fmt: skip
        """Columns of households with the village of each."""
        places = {village: at for at, village in enumerate(dict.fromkeys(villages))}
        of = np.fromiter((places[village] for village in villages), np.int32, len(villages))
        return cls(keys, list(places), of, classes, values or {}, known or {})

    def __len__(self) -> int:
        return len(self.keys)

    def village(self, place: int) -> str:
        """The village of a household."""
        return self.villages[self.village_of[place]]

    def is_known(self, sign: Sign) -> Flags:
        """Whether a sign is known, household by household."""
        return self.known.get(sign, np.ones(len(self), dtype=np.bool_))

    def take(self, places: npt.NDArray[np.intp]) -> "Columns":
        """The households at these places."""
        return Columns(
            [self.keys[place] for place in places],
            self.villages,
            self.village_of[places],
            self.classes[places],
            {sign: column[places] for sign, column in self.values.items()},
            {sign: flags[places] for sign, flags in self.known.items()},
        )
