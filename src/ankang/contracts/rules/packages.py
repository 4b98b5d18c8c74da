"""Service packages 服务包 on a day: what each promises, how often, which facts count, and who pays."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.codes import STANDINGS, Language
from ankang.values.money import MoneyError, read_money
from ankang.values.parameter import Parameters, load_parameters
from ankang.values.yaml_lines import DefinitionError, Document, read_document

GUARDED = 5
_HEALTH = 4
OWED = ("care", "contract", "none")
GROUPS = (
    "everyone", "hypertension", "diabetes", "elderly", "child", "maternity", "disabled", "listed", "tuberculosis",
    "mental",
)  # fmt: skip
_PACKAGE = {"title": True, "for": True, "level": True, "values": True}
_SETTING = {
    "from": True, "document": True, "clause": True, "standing": True, "price_yuan": True, "payers": True,
    "price_document": True, "price_standing": True, "services": True, "until": False,
}  # fmt: skip
_SERVICE = {
    "title": True, "times": True, "kinds": True, "owed": True, "document": True, "standing": True,
    "programmes": False, "modes": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a package: how many times in a term, and which visits count. Empty programmes or modes: any.

    `owed`: who reminds of it: "care" (a programme), "contract" (this package), "none".
    """

    code: str
    package: str
    zh: str
    en: str
    times: int
    kinds: tuple[str, ...]
    programmes: tuple[str, ...]
    modes: tuple[str, ...]
    owed: str
    document: str
    standing: str

    def title(self, language: Language = "zh") -> str:
        """The name in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Package:
    """A package on a day. `level`: data level of the fact that a person has it; `price_fen` what one term costs."""

    code: str
    zh: str
    en: str
    group: str
    level: int
    document: str
    clause: str
    standing: str
    price_fen: int
    payers: tuple[str, ...]
    price_document: str
    price_standing: str
    services: tuple[Service, ...]

    def title(self, language: Language = "zh") -> str:
        """The name in a language."""
        return self.zh if language == "zh" else self.en

    @property
    def tells_health(self) -> bool:
        """Whether its name alone tells of an illness."""
        return self.level >= _HEALTH


@cache
def packages(on: dt.date) -> Mapping[str, Package]:
    """The packages in force on a day, in their order. A package of later date is left out."""
    found: dict[str, Package] = {}
    for code, settings in _all().items():
        begun = [one for one in settings if one[0] <= on]
        if begun:
            found[code] = max(begun, key=lambda one: one[0])[1]
    return found


@cache
def terms() -> Parameters:
    """Term, renewal and reminders."""
    return load_parameters(_folder() / "terms.yaml")


def term(code: str, on: dt.date, division: str = "") -> int:
    """One of these numbers on a day. Raises ParameterError."""
    return int(terms().get(code, on, division))


def _folder() -> Path:
    return Path(str(files("ankang.contracts"))) / "parameters"


@cache
def _all() -> dict[str, list[tuple[dt.date, Package]]]:
    return read_packages(read_document(_folder() / "packages.yaml"))


def read_packages(document: Document) -> dict[str, list[tuple[dt.date, Package]]]:
    """Every package with its settings by day. Raises DefinitionError by file and line."""
    found: dict[str, list[tuple[dt.date, Package]]] = {}
    services: set[str] = set()
    for code, raw in document.content.items():
        entry = document.expect(raw, _PACKAGE, code)
        if entry["for"] not in GROUPS:
            raise document.fault(f"for 应为 {'、'.join(GROUPS)} 之一。", code, "for")
        found[code] = [
            _package(document, code, entry, one, place) for place, one in enumerate(entry["values"])
        ]
        names = {s.code for _, package in found[code] for s in package.services}
        if twice := names & services:
            raise document.fault(f"服务“{'、'.join(sorted(twice))}”在别的包里已有。", code)
        services |= names
    return found


def _package(
    document: Document, code: str, entry: dict[str, Any], raw: Any, place: int
) -> tuple[dt.date, Package]:
    where = (code, "values", place)
    one = document.expect(raw, _SETTING, *where)
    for name in ("standing", "price_standing"):
        if one[name] not in STANDINGS:
            raise document.fault(f"{name} 应为 {'、'.join(STANDINGS)} 之一。", *where, name)
    try:
        price = read_money(one["price_yuan"])
    except MoneyError as error:
        raise document.fault(str(error), *where, "price_yuan") from None
    services = tuple(
        _service(document, code, name, told, *where, "services", name)
        for name, told in one["services"].items()
    )
    package = Package(
        code, entry["title"]["zh"], entry["title"]["en"], entry["for"], entry["level"], one["document"],
        one["clause"], one["standing"], price or 0, tuple(one["payers"]), one["price_document"],
        one["price_standing"], services,
    )  # fmt: skip
    return one["from"], package


def _service(document: Document, package: str, code: str, raw: Any, *where: str | int) -> Service:
    one = document.expect(raw, _SERVICE, *where)
    if one["owed"] not in OWED:
        raise document.fault(f"owed 应为 {'、'.join(OWED)} 之一。", *where, "owed")
    if not isinstance(one["times"], int) or one["times"] < 1:
        raise document.fault("times 应为正整数。", *where, "times")
    return Service(
        code, package, one["title"]["zh"], one["title"]["en"], one["times"], tuple(one["kinds"]),
        tuple(one.get("programmes") or ()), tuple(one.get("modes") or ()), one["owed"], one["document"],
        one["standing"],
    )  # fmt: skip


__all__ = ["GUARDED", "DefinitionError", "Package", "Service", "packages", "read_packages", "term", "terms"]
