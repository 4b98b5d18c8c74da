"""Reading a policy file: every fault is told by file and line, with what to write instead."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ankang.values.codes import STANDINGS
from ankang.values.yaml_lines import Document

from .codes import INSURANCES
from .conditions import read_when
from .facts import Source
from .policy import UNKNOWN, Fact, Policy, Row, Table
from .schema import MAY_BE_NONE, SECTIONS, Field, Section
from .values import read_value

_TOP = {"key": True, "title": True, "area": True, "insurance": True, "from": True, "until": False, "documents": True,
        "note": False, "facts": False, "basic": True, "serious": True, "assistance": True, "extra": True,
        "topup": True, "hospital": True, "ceiling": True, "waivers": True, "premium": True}  # fmt: skip
_ROW = ("when", "value", "first", "second", "later", "bands", "document", "clause", "standing", "from", "until",
        "note", "measure", "above", "limit", "of", "cut")  # fmt: skip
_SOURCE = {"document": True, "clause": False, "standing": False}
_FACT = {"name": True, "value": True, "document": True, "clause": False, "standing": False, "note": False}


def read_policies(text: str, file: str) -> list[Policy]:
    """The policies of one file: one, or more where rows begin or end within its time. Raises DefinitionError."""
    return list(Reader(Document(text, file)).policies())


class Reader:
    """One file while it is read."""

    def __init__(self, document: Document) -> None:
        self.file = document
        self.top = document.expect(document.content, _TOP)
        self.documents = self._documents()
        self.tables: dict[str, Table] = {}
        self.options: dict[str, Any] = {}
        self.none: dict[str, Source] = {}

    def policies(self) -> Iterator[Policy]:
        """The whole file, cut where a row begins or ends."""
        self._sections()
        whole = self._whole()
        starts = [whole.since, *sorted(self._cuts(whole))]
        for number, start in enumerate(starts):
            end = starts[number + 1] - timedelta(days=1) if number + 1 < len(starts) else whole.until
            key = whole.key if number == 0 else f"{whole.key}@{start}"
            part = replace(whole.at(start), key=key, since=start, until=end)
            yield replace(part, hash=_hash(self.top, start))

    def _whole(self) -> Policy:
        top = self.top
        since, until = self._day(top["from"], "from"), self._day(top.get("until"), "until")
        if since is None or (until is not None and until < since):
            raise self.file.fault("from 应写成 2025-01-01 的样子，until 不得早于 from。", "from")
        if not isinstance(top["area"], str) or not top["area"].isdigit():
            raise self.file.fault('area 应为加引号的区划代码，如 "610900" 的前几位 "6109"。', "area")
        if top["insurance"] not in INSURANCES:
            raise self.file.fault(f"insurance 应为 {'、'.join(INSURANCES)} 之一。", "insurance")
        asks = frozenset(name for t in self.tables.values() for row in t.rows for name in row.when)
        return Policy(
            str(top["key"]), self._words(top["title"], "title"), top["area"], top["insurance"], since, until,
            {key: {"zh": d["zh"], "en": d.get("en", d["zh"])} for key, d in top["documents"].items()},
            self.tables, self.options, self.none, tuple(self._facts()), self._note(top, "note"),
            self.file.file, asks=asks,
        )  # fmt: skip

    def _cuts(self, whole: Policy) -> set[date]:
        """Days within the policy on which some row begins, or the day after one ended."""
        cuts = set()
        for row in (row for table in whole.tables.values() for row in table.rows):
            if row.since:
                cuts.add(row.since)
            if row.until:
                cuts.add(row.until + timedelta(days=1))
        return {day for day in cuts if day > whole.since and whole.covers(day)}

    def _documents(self) -> Mapping[str, Any]:
        found = self.top["documents"]
        for key in self.file.expect(found, dict.fromkeys(found, True), "documents"):
            entry = self.file.expect(
                found[key], {"zh": True, "en": False, "standing": True, "note": False}, "documents", key
            )
            self._standing(entry["standing"], "documents", key, "standing")
        return dict(found)

    def _sections(self) -> None:
        for path, section in SECTIONS.items():
            place = tuple(path.split("."))
            raw: Any = self.top
            for key in place:
                raw = raw.get(key, {}) if isinstance(raw, dict) else raw
            if path.startswith("basic.") and not raw:
                continue
            if isinstance(raw, dict) and set(raw) == {"none"} and path in MAY_BE_NONE:
                self.none[path] = self._source(raw["none"], {}, *place, "none")
                continue
            self._section(path, section, raw, place)

    def _section(self, path: str, section: Section, raw: Any, place: tuple[str, ...]) -> None:
        inner = {p.split(".")[1]: False for p in SECTIONS if path == "basic" and p.startswith("basic.")}
        musts = {name: field.must for name, field in section.fields.items()}
        entry = self.file.expect(
            raw, {"source": False, **musts, **dict.fromkeys(section.options, False), **inner}, *place
        )
        shared = entry.get("source", {})
        if shared:
            self._source(shared, {}, *place, "source")
        for name, option in section.options.items():
            self.options[f"{path}.{name}"] = self._option(entry.get(name), option.allowed, name, *place, name)
        for name, field in section.fields.items():
            if name not in entry:
                continue
            if field.kind == "points":
                named = self.file.expect(entry[name], dict.fromkeys(entry[name], True), *place, name)
                for one, rows in named.items():
                    self._table(f"{path}.{name}.{one}", field, rows, shared, (*place, name, one))
            else:
                self._table(f"{path}.{name}", field, entry[name], shared, (*place, name))

    def _table(self, path: str, field: Field, raw: Any, shared: Any, place: tuple[str, ...]) -> None:
        if not isinstance(raw, list) or not raw:
            raise self.file.fault(
                "这里应为一行一行的表，每行以“- {”开头，自上而下第一个符合的行有效。", *place
            )
        rows = tuple(self._row(field, one, shared, (*place, number)) for number, one in enumerate(raw))
        self.tables[path] = Table(path, rows, self.file.line(*place))

    def _row(self, field: Field, raw: Any, shared: Any, place: tuple[str | int, ...]) -> Row:
        entry = self.file.expect(raw, dict.fromkeys(_ROW, False), *place)
        since, until = (self._day(entry.get(name), *place, name) for name in ("from", "until"))
        if since and until and until < since:
            raise self.file.fault("until 早于 from。", *place, "until")
        return Row(
            read_when(self.file, entry.get("when", {}), place),
            UNKNOWN if entry.get("value") == UNKNOWN else read_value(self.file, field.kind, entry, place),
            self._source(entry, shared, *place),
            self.file.line(*place),
            since,
            until,
            self._note(entry, *place, "note"),
        )

    def _source(self, entry: Any, shared: Any, *place: str | int) -> Source:
        own = {name: entry[name] for name in _SOURCE if name in entry}
        merged = {**shared, **own}
        if entry is not shared and not shared:
            self.file.expect(own, _SOURCE, *place)
        if merged.get("document") not in self.documents:
            raise self.file.fault(
                f"document 应为 documents 中的一个：{'、'.join(self.documents)}。", *place, "document"
            )
        document = self.documents[merged["document"]]
        standing = merged.get("standing", document["standing"])
        self._standing(standing, *place, "standing")
        return Source(document["zh"], str(merged.get("clause", "")), standing, document.get("en", ""))

    def _facts(self) -> Iterator[Fact]:
        for number, raw in enumerate(self.top.get("facts", ())):
            place = ("facts", number)
            entry = self.file.expect(raw, _FACT, *place)
            yield Fact(
                self._words(entry["name"], *place, "name"),
                str(entry["value"]),
                self._source(entry, {}, *place),
                self._note(entry, *place, "note"),
            )

    def _standing(self, written: Any, *place: str | int) -> None:
        if written not in STANDINGS:
            raise self.file.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", *place)

    def _option(self, raw: Any, allowed: tuple[str, ...], name: str, *place: str | int) -> Any:
        if name == "visits":
            visits = allowed if raw is None else tuple(raw)
            if strange := [one for one in visits if one not in allowed]:
                raise self.file.fault(
                    f"不认识“{'、'.join(map(str, strange))}”；可用：{'、'.join(allowed)}。", *place
                )
            return visits
        chosen = allowed[0] if raw is None else str(raw).lower() if isinstance(raw, bool) else raw
        if chosen not in (*allowed, UNKNOWN):
            raise self.file.fault(f"应为 {'、'.join(allowed)} 之一。", *place)
        return chosen

    def _words(self, raw: Any, *place: str | int) -> Mapping[str, str]:
        entry = self.file.expect(raw, {"zh": True, "en": False}, *place)
        return {"zh": str(entry["zh"]), "en": str(entry.get("en", entry["zh"]))}

    def _note(self, entry: Mapping[str, Any], *place: str | int) -> Mapping[str, str] | None:
        return self._words(entry["note"], *place) if entry.get("note") else None

    def _day(self, raw: Any, *place: str | int) -> date | None:
        if raw is not None and not isinstance(raw, date):
            raise self.file.fault("日期应写成 2025-01-01 的样子，不加引号。", *place)
        return raw


def _hash(content: Any, start: date) -> str:
    """What identifies the rules whatever the file looks like: comments and layout do not count."""
    text = json.dumps([content, start], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
