"""Which money may pay what: sources, uses, and dated rules with document, clause and standing.

The file `parameters/sources.yaml` says how it is written. A county's own files add uses, sources and rules; its rule
with a `division` goes before one without. What no rule names is refused, and so is what the file calls unknown.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.funds.rules.refusals import Refused
from ankang.values.codes import Language
from ankang.values.money import read_money, share, show_yuan
from ankang.values.yaml_lines import Document, read_document

PACKAGED = Path(str(files("ankang.funds"))) / "parameters" / "sources.yaml"
STANDINGS = ("read", "secondary", "known", "house", "invented")
UNKNOWN, ANY, NO_CAP = "unknown", "any", "none"
_FILE = {"uses": False, "classes": False, "sources": False, "rules": False}
_TITLE = {"zh": True, "en": True}
_SOURCE = {"title": True, "department": True, "payer": False, "owed": False}
_OWED = {"uses": True, "document": True, "clause": True, "standing": True, "because": True}
_RULE = {"source": True, "use": True, "from": True, "until": False, "division": False, "allowed": False, "for": False,
         "cap": False, "because": False, "document": True, "clause": True, "standing": True}  # fmt: skip
_CAP = {"share": False, "household_year": False}


@dataclass(frozen=True, slots=True)
class UseRule:
    """That a source may (or may not) pay a use from one day to another. `allowed` and caps: None when unknown.

    `share`: the most of what the fund was granted that may be allotted to the use. `household_year`: fen.
    """

    source: str
    use: str
    start: dt.date
    end: dt.date | None
    division: str
    allowed: bool | None
    classes: tuple[str, ...]
    has_cap: bool
    share: Decimal | None
    household_year: int | None
    because: str
    document: str
    clause: str
    standing: str
    file: str
    line: int

    @property
    def cap_unknown(self) -> bool:
        """Whether there is a cap that nobody found."""
        return self.has_cap and self.share is None and self.household_year is None


@dataclass(frozen=True, slots=True)
class Source:
    """A source of money. `payer`: settlements of bills are booked to it. `owed`: uses the law owes, and why."""

    code: str
    title: Mapping[str, str]
    department: str
    payer: bool
    owed_uses: tuple[str, ...]
    owed_because: str


@dataclass(frozen=True)
class Spent:
    """What a rule with a cap looks at, in fen: granted to the fund, allotted to the use, paid to the household this
    year."""

    granted: int = 0
    allotted: int = 0
    household: int = 0


@dataclass(frozen=True)
class Sources:
    """All sources, uses, classes and rules that hold here."""

    uses: Mapping[str, Mapping[str, str]]
    classes: Mapping[str, Mapping[str, str]]
    by_code: Mapping[str, Source]
    rules: tuple[UseRule, ...]

    @property
    def payers(self) -> tuple[str, ...]:
        """Codes of those that pay settlements."""
        return tuple(source.code for source in self.by_code.values() if source.payer)

    def title(self, source: str, language: Language = "zh") -> str:
        """What a source is called; its code when it is no longer known."""
        known = self.by_code.get(source)
        return known.title[language] if known else source

    def use_title(self, use: str, language: Language = "zh") -> str:
        """What a use is called; its code when it is no longer known."""
        return self.uses[use][language] if use in self.uses else use

    def class_title(self, code: str, language: Language = "zh") -> str:
        """What a class of people is called."""
        return self.classes[code][language] if code in self.classes else code

    def names_in(self, language: Language) -> Mapping[str, str]:
        """What each source, use and class is called in Chinese → in a language."""
        titles = [
            *(source.title for source in self.by_code.values()),
            *self.uses.values(),
            *self.classes.values(),
        ]
        return {title["zh"]: title[language] for title in titles}

    def department(self, source: str) -> str:
        """Who grants it."""
        return self.by_code[source].department

    def owed(self, source: str, use: str) -> str:
        """Why a use is owed whether or not money is there; "" when it is not."""
        known = self.by_code.get(source)
        return known.owed_because if known and use in known.owed_uses else ""

    def of(self, source: str) -> Iterator[UseRule]:
        """The rules of a source, in the order of the file."""
        return (rule for rule in self.rules if rule.source == source)

    def find(self, source: str, use: str, on: dt.date, division: str) -> UseRule:
        """The rule in force on a day at a division. Raises Refused when there is none."""
        here = [
            r for r in self.rules
            if r.source == source and r.use == use and division.startswith(r.division) and r.start <= on
        ]  # fmt: skip
        told = {"source": self.title(source), "use": self.use_title(use)}
        if not here:
            raise Refused("no_rule", **told)
        rule = max(here, key=lambda r: (len(r.division), r.start))
        if rule.end and on > rule.end:
            raise Refused("rule_ended", **told, until=rule.end, document=rule.document)
        return rule

    def check(
        self,
        source: str,
        use: str,
        on: dt.date,
        division: str,
        *,
        for_class: str = "",
        by_household: bool = False,
    ) -> UseRule:
        """The rule that lets a source pay a use. Raises Refused with document and clause.

        `for_class`: the class of people it serves; "" is refused where the rule names classes, None is not asked (an
        allotment serves nobody yet).
        """
        rule = self.find(source, use, on, division)
        told = {
            "source": self.title(source),
            "use": self.use_title(use),
            "document": rule.document,
            "clause": rule.clause,
        }
        if rule.allowed is None:
            raise Refused("unknown_rule", **told)
        if not rule.allowed:
            raise Refused("forbidden", **told, because=rule.because)
        if for_class is not None and rule.classes and for_class not in rule.classes:
            raise Refused("wrong_class", **told, classes="、".join(self.class_title(c) for c in rule.classes))
        if rule.cap_unknown:
            raise Refused("cap_unknown", **told)
        if rule.household_year is not None and not by_household:
            raise Refused("household", use=told["use"])
        return rule

    def check_caps(self, rule: UseRule, kind: str, amount: int, spent: Spent) -> None:
        """Whether an allotment (`kind` "allot") or a payment stays under the caps of its rule. Raises Refused."""
        told = {"source": self.title(rule.source), "use": self.use_title(rule.use), "document": rule.document,
                "clause": rule.clause}  # fmt: skip
        if rule.share is not None and kind == "allot":
            most = share(spent.granted, rule.share)
            if spent.allotted + amount > most:
                raise Refused(
                    "cap_share", **told, share=f"{rule.share * 100:f}%", most=show_yuan(most),
                    used=show_yuan(spent.allotted), wanted=show_yuan(amount),
                )  # fmt: skip
        limit = rule.household_year
        if limit is not None and kind == "payment" and spent.household + amount > limit:
            raise Refused(
                "cap_household", **told, most=show_yuan(limit), used=show_yuan(spent.household),
                wanted=show_yuan(amount),
            )  # fmt: skip


def load_sources(*own: Path) -> Sources:
    """What is supplied and a county's own files after it. Raises DefinitionError by file and line."""
    uses: dict[str, Any] = {}
    classes: dict[str, Any] = {}
    known: dict[str, Source] = {}
    rules: list[UseRule] = []
    for path in (PACKAGED, *own):
        document = read_document(path)
        content = document.expect(document.content or {}, _FILE)
        for room, table in (("uses", uses), ("classes", classes)):
            for code, raw in (content.get(room) or {}).items():
                table[code] = document.expect(raw, _TITLE, room, code)
        for code, raw in (content.get("sources") or {}).items():
            known[code] = _source(document, code, raw)
        for place, raw in enumerate(content.get("rules") or []):
            rules.append(_rule(document, raw, place, known, uses, classes))
    return Sources(uses, classes, known, tuple(rules))


def _source(document: Document, code: str, raw: Any) -> Source:
    entry = document.expect(raw, _SOURCE, "sources", code)
    title = document.expect(entry["title"], _TITLE, "sources", code, "title")
    owed = document.expect(entry["owed"], _OWED, "sources", code, "owed") if entry.get("owed") else None
    because = f"{owed['document']} {owed['clause']}：{owed['because']}" if owed else ""
    return Source(
        code,
        title,
        entry["department"],
        bool(entry.get("payer")),
        tuple(owed["uses"]) if owed else (),
        because,
    )


def _rule(
    document: Document, raw: Any, place: int, known: Mapping[str, Any], uses: Mapping[str, Any],
    classes: Mapping[str, Any],
) -> UseRule:  # fmt: skip
    at = ("rules", place)
    entry = document.expect(raw, _RULE, *at)
    for field, table in (("source", known), ("use", uses)):
        if entry[field] not in table:
            raise document.fault(f"没有“{entry[field]}”；现有：{'、'.join(table)}。", *at, field)
    if entry["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", *at, "standing")
    start, end, division = entry["from"], entry.get("until"), entry.get("division", "")
    if not isinstance(start, dt.date) or (end is not None and not isinstance(end, dt.date)):
        raise document.fault("from 和 until 应写成 2021-01-01 的样子。", *at, "from")
    if not isinstance(division, str):
        raise document.fault("division 要加引号。", *at, "division")
    allowed = entry.get("allowed", True)
    if allowed not in (True, False, UNKNOWN):
        raise document.fault("allowed 应为 true、false 或 unknown。", *at, "allowed")
    if allowed is False and not entry.get("because"):
        raise document.fault("不允许的用途要写 because（理由）。", *at)
    has_cap, most, household = _cap(document, entry.get("cap", NO_CAP), *at, "cap")
    return UseRule(
        entry["source"], entry["use"], start, end, division, None if allowed == UNKNOWN else allowed,
        _classes(document, entry.get("for", ANY), classes, *at, "for"), has_cap, most, household,
        entry.get("because") or "", entry["document"], entry["clause"], entry["standing"], document.file,
        document.line(*at),
    )  # fmt: skip


def _classes(document: Document, raw: Any, classes: Mapping[str, Any], *at: str | int) -> tuple[str, ...]:
    if raw == ANY:
        return ()
    if not isinstance(raw, list) or not raw:
        raise document.fault("for 应为 any，或受益对象类别的列表。", *at)
    for code in raw:
        if code not in classes:
            raise document.fault(f"没有“{code}”这类对象；现有：{'、'.join(classes)}。", *at)
    return tuple(raw)


def _cap(document: Document, raw: Any, *at: str | int) -> tuple[bool, Decimal | None, int | None]:
    """(is there a cap, share of the grant, fen a household and year)."""
    if raw == NO_CAP:
        return False, None, None
    if raw == UNKNOWN:
        return True, None, None
    entry = document.expect(raw, _CAP, *at)
    share_, household = entry.get("share"), entry.get("household_year")
    if share_ is not None and share_ != UNKNOWN and not isinstance(share_, str):
        raise document.fault('比例要加引号，如 "0.01"。', *at)
    if household is not None and not isinstance(household, str):
        raise document.fault(f'金额要加引号，单位为元："{household}"。', *at)
    return (
        True,
        Decimal(share_) if share_ not in (None, UNKNOWN) else None,
        read_money(household) if household not in (None, UNKNOWN) else None,
    )
