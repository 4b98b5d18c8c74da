"""Questionnaires from dated YAML files; a fault is told by file and line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..bad_value import N_, BadValueError
from ..codes import STANDINGS, table
from ..yaml_lines import Document, read_document
from .condition_loading import condition_of, must_fit
from .definition import Band, Choice, CrossCheck, Definition, Item, ItemType, Scale, Verdict

_TOP = {"questionnaire": True, "version": True, "title": True, "document": True, "clause": True,
        "standing": True, "from": True, "until": False, "groups": True, "items": True, "checks": False,
        "bands": False, "scales": False, "note": False}  # fmt: skip
_ITEM = {"code": True, "zh": True, "en": True, "type": True, "group": True, "required": False, "unit": False,
         "unit_zh": False, "range": False, "plausible": False, "decimals": False, "longest": False, "past": False,
         "choices": False, "loinc": False, "element": False, "measure": False, "when": False, "snapshot": False,
         "also": False, "hint": False}  # fmt: skip
_CHOICE = {"code": True, "zh": True, "en": True, "also": False, "alone": False, "points": False}
_CHECK = {"code": True, "item": True, "when": True, "severity": True, "zh": True, "en": True}
_SCALE = {"code": True, "zh": True, "en": True, "items": True, "reversed": False, "verdicts": True}
_VERDICT = {"at_least": False, "others_at_most": False, "code": True, "zh": True, "en": True}
_BAND = {"upto": False, "code": True, "zh": True, "en": True}


class QuestionnaireError(BadValueError):
    """No questionnaire of that name, version or day."""

    sentences = {
        "absent": N_("没有名为“%(name)s”的表单。现有：%(known)s。"),
        "version": N_("没有表单版本“%(key)s”。请升级程序，或核对数据来源。"),
        "early": N_("表单“%(title)s”自 %(start)s 起使用，不能用于 %(day)s。请核对日期。"),
        "ended": N_("表单“%(title)s”用到 %(end)s 为止，不能用于 %(day)s。请核对日期，或更新表单文件。"),
    }


@dataclass(frozen=True)
class Shelf:
    """All questionnaires of a folder, in all their versions."""

    definitions: tuple[Definition, ...]

    def on(self, name: str, day: date) -> Definition:
        """The version in force on a day. Raises QuestionnaireError."""
        versions = sorted((d for d in self.definitions if d.id == name), key=lambda d: d.valid_from)
        if not versions:
            known = "、".join(sorted({d.id for d in self.definitions}))
            raise QuestionnaireError("absent", name=name, known=known)
        if day < versions[0].valid_from:
            raise QuestionnaireError(
                "early", title=versions[0].title_zh, start=versions[0].valid_from, day=day
            )
        last = [version for version in versions if version.valid_from <= day][-1]
        if last.valid_until and day > last.valid_until:
            raise QuestionnaireError("ended", title=last.title_zh, end=last.valid_until, day=day)
        return last

    def version(self, key: str) -> Definition:
        """The version that a record names, such as "hypertension_follow_up@2017.1". Raises QuestionnaireError."""
        for definition in self.definitions:
            if definition.key == key:
                return definition
        raise QuestionnaireError("version", key=key)


def load_folder(folder: Path) -> Shelf:
    """All questionnaires among the YAML files of a folder. Raises DefinitionError."""
    documents = [read_document(path) for path in sorted(folder.glob("*.yaml"))]
    found = [d for d in documents if isinstance(d.content, dict) and "questionnaire" in d.content]
    return Shelf(tuple(build(document) for document in found))


def load(path: Path) -> Definition:
    """One questionnaire. Raises DefinitionError."""
    return build(read_document(path))


def build(document: Document) -> Definition:
    """The questionnaire a document describes. Raises DefinitionError."""
    top = document.expect(document.content, _TOP)
    if top["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", "standing")
    groups = {code: (names["zh"], names["en"]) for code, names in top["groups"].items()}
    items = tuple(_item(document, raw, place, groups) for place, raw in enumerate(top["items"]))
    _no_repeats(document, items)
    asked = {item.code: item for item in items}
    for place, item in enumerate(items):
        if item.when is not None:
            others = {code: other for code, other in asked.items() if code != item.code}
            must_fit(document, item.when, others, "items", place, "when")
    checks = tuple(
        _cross_check(document, raw, place, asked) for place, raw in enumerate(top.get("checks", ()))
    )
    bands = tuple(_band(document, raw, place) for place, raw in enumerate(top.get("bands", ())))
    scales = tuple(_scale(document, raw, place, asked) for place, raw in enumerate(top.get("scales", ())))
    return Definition(
        id=top["questionnaire"],
        version=str(top["version"]),
        title_zh=top["title"]["zh"],
        title_en=top["title"]["en"],
        document=top["document"],
        clause=top["clause"],
        standing=top["standing"],
        valid_from=top["from"],
        valid_until=top.get("until"),
        groups=groups,
        items=items,
        cross_checks=checks,
        bands=bands,
        scales=scales,
        note=top.get("note", ""),
    )


def _item(document: Document, raw: Any, place: int, groups: Mapping[str, Any]) -> Item:
    """One item of the list."""
    here = ("items", place)
    entry = document.expect(raw, _ITEM, *here)
    try:
        kind = ItemType(entry["type"])
    except ValueError:
        raise document.fault(f"type 应为 {'、'.join(ItemType)} 之一。", *here, "type") from None
    if entry["group"] not in groups:
        raise document.fault(f"没有分组“{entry['group']}”。", *here, "group")
    choices, system = _choices(document, entry, kind, here)
    hint = entry.get("hint", {})
    return Item(
        code=entry["code"], zh=entry["zh"], en=entry["en"], type=kind, group=entry["group"],
        required=entry.get("required", False), unit=entry.get("unit", ""), unit_zh=entry.get("unit_zh", ""),
        range=_bounds(document, entry, here, "range"), plausible=_bounds(document, entry, here, "plausible"),
        decimals=entry.get("decimals"), longest=entry.get("longest", 200), past=entry.get("past", False),
        choices=choices, system=system, loinc=entry.get("loinc", ""), element=entry.get("element", ""),
        measure=entry.get("measure", ""),
        when=condition_of(document, entry["when"], *here, "when") if "when" in entry else None,
        snapshot=entry.get("snapshot", False), also=tuple(entry.get("also", ())),
        hint_zh=hint.get("zh", ""), hint_en=hint.get("en", ""),
    )  # fmt: skip


def _choices(
    document: Document, entry: Mapping[str, Any], kind: ItemType, here: tuple[str | int, ...]
) -> tuple[tuple[Choice, ...], str]:
    """The choices of an item, listed in the file or taken from a code table by its name; and their system."""
    raw = entry.get("choices")
    if (raw is not None) != (kind in (ItemType.CHOICE, ItemType.MULTI)):
        raise document.fault("choice 和 multi 要有 choices，其他类型不要。", *here, "choices")
    if raw is None:
        return (), ""
    if isinstance(raw, str):
        try:
            codes = table(raw)
        except KeyError:
            raise document.fault(f"没有代码表“{raw}”。", *here, "choices") from None
        return tuple(Choice(c.code, c.zh, c.en, c.also) for c in codes), codes.system
    found = []
    for index, one in enumerate(raw):
        choice = document.expect(one, _CHOICE, *here, "choices", index)
        also, alone = tuple(choice.get("also", ())), choice.get("alone", False)
        found.append(
            Choice(str(choice["code"]), choice["zh"], choice["en"], also, alone, choice.get("points"))
        )
    return tuple(found), ""


def _bounds(
    document: Document, entry: Mapping[str, Any], here: tuple[str | int, ...], key: str
) -> tuple[Decimal, Decimal] | None:
    """The two bounds of a range, exact."""
    if key not in entry:
        return None
    low, high = (Decimal(str(bound)) for bound in entry[key])
    if low > high:
        raise document.fault(f"{key} 的下限大于上限。", *here, key)
    return low, high


def _cross_check(document: Document, raw: Any, place: int, asked: Mapping[str, Item]) -> CrossCheck:
    """One check between answers."""
    entry = document.expect(raw, _CHECK, "checks", place)
    condition = condition_of(document, entry["when"], "checks", place, "when")
    must_fit(document, condition, asked, "checks", place, "when")
    if entry["item"] not in asked or entry["severity"] not in ("error", "confirm"):
        raise document.fault("item 应为已有项目，severity 应为 error 或 confirm。", "checks", place)
    return CrossCheck(entry["code"], entry["item"], condition, entry["severity"], entry["zh"], entry["en"])


def _band(document: Document, raw: Any, place: int) -> Band:
    """One band of the score."""
    entry = document.expect(raw, _BAND, "bands", place)
    return Band(entry.get("upto"), entry["code"], entry["zh"], entry["en"])


def _scale(document: Document, raw: Any, place: int, asked: Mapping[str, Item]) -> Scale:
    """One scale; every question of it must carry points, and what is turned must be among them."""
    entry = document.expect(raw, _SCALE, "scales", place)
    items, turned = tuple(entry["items"]), tuple(entry.get("reversed", ()))
    known = {code for code, item in asked.items() if item.choices and item.choices[0].points is not None}
    if strange := [code for code in items if code not in known] + [
        code for code in turned if code not in items
    ]:
        raise document.fault(f"“{'、'.join(strange)}”不是计分的项目。", "scales", place)
    verdicts = []
    for index, one in enumerate(entry["verdicts"]):
        told = document.expect(one, _VERDICT, "scales", place, "verdicts", index)
        bounds = (told.get("at_least"), told.get("others_at_most"))
        verdicts.append(Verdict(*bounds, told["code"], told["zh"], told["en"]))
    return Scale(entry["code"], entry["zh"], entry["en"], items, turned, tuple(verdicts))


def _no_repeats(document: Document, items: Iterable[Item]) -> None:
    """Refuse two items of one code."""
    seen: set[str] = set()
    for place, item in enumerate(items):
        if item.code in seen:
            raise document.fault(f"项目代码“{item.code}”重复。", "items", place)
        seen.add(item.code)
