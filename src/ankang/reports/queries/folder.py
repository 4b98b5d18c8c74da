"""A whole folder of reports, judged months later: each file with its verdict.

A Word file carries its manifest, and every figure of it is computed again. A PDF carries none: it is known by its hash,
from a list of a frozen report in the same folder, or from this installation's register. A list is known by its seal.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.queries import has_root
from ankang.reports.formats import listing, word_reader
from ankang.reports.models import Report, ReportFile
from ankang.reports.queries.judging import SEAL, judged
from ankang.reports.rules.refusals import CannotRead
from ankang.reports.rules.verdicts import Judgement
from ankang.storage.sealed import blind_index
from ankang.values.bad_value import N_, BadValueError

LARGEST = 20 * 2**20
_KINDS = {".docx": "docx", ".pdf": "pdf", ".json": "json"}


class Told(StrEnum):
    """The verdict on a file."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"  # it cannot be judged


class Note(BadValueError):
    """Something told about a file; a sentence, never raised."""

    sentences: ClassVar[Mapping[str, str]] = {
        "as_frozen": N_("与定稿时的文件逐字节相同。"),
        "saved_anew": N_("与定稿时的文件不是逐字节相同（例如在 Word 中另存过），数字已逐一重算。"),
        "changed": N_("与定稿清单中的校验值不符：文件在定稿后改动过。"),
        "unlisted": N_("这个 PDF 不在文件夹中的定稿清单里，本机也没有登记，无法核验。请把同一报告的定稿清单（.json）放在一起。"),
        "seal": N_("清单的签章不符：内容被改动过，或由另一处安装生成。"),
        "absent": N_("清单列出的 %(name)s 不在这些文件中。"),
        "root": N_("清单所记的日志封存值不在本机的日志中。"),
        "replaced": N_("这份报告已被第%(issue)s次签发替代（%(day)s定稿，报告编号 %(report)s）。请使用新的一份。"),
    }  # fmt: skip


@dataclass
class Verdict:
    """One file: what it is, its report, the verdict, the figures of a Word file, and what is told beside."""

    path: Path
    kind: str
    told: Told = Told.HOLDS
    report: str = ""
    judgement: Judgement | None = None
    error: str = ""
    notes: list[Note] = field(default_factory=list)

    def say(self, code: str, told: Told | None = None, **given: Any) -> None:
        """Add a note, and let the verdict become as bad as it says."""
        self.notes.append(Note(code, **given))
        if told is not None and self.told is not Told.FAILS:
            self.told = told


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """Files as they are named, and those of folders at any depth in order; hidden and lock files are left out."""
    for place in places:
        if place.is_dir():
            yield from sorted(
                p
                for p in place.rglob("*")
                if p.is_file()
                and not any(part.startswith((".", "~$")) for part in p.relative_to(place).parts)
            )
        else:
            yield place


def verify(places: Iterable[Path], lake: Path) -> Iterator[Verdict]:
    """A verdict for each file of folders and of files named alone, in order."""
    paths = list(files_in(places))
    known = _Known(paths)
    for path in paths:
        found = Verdict(path, _KINDS.get(path.suffix.lower(), ""))
        try:
            _JUDGES[found.kind](found, known, lake)
        except CannotRead as wrong:
            found.told, found.error = Told.UNKNOWN, str(wrong)
        known.say_replaced(found)
        yield found


def beside(user: User, content: bytes) -> list[Note]:
    """What is told of one Word file that its reader may judge: whether it is as frozen, and what replaced it."""
    known = _Known([])
    found = Verdict(Path("file.docx"), "docx", report=str(word_reader.read(content).record.get("report", "")))
    _say_bytes(found, known, content)
    known.say_replaced(found)
    return found.notes


def _content(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise CannotRead("too_large")
    return path.read_bytes()


def _other(found: Verdict, known: "_Known", lake: Path) -> None:
    raise CannotRead("kind")


def _word(found: Verdict, known: "_Known", lake: Path) -> None:
    """Every figure again; whether the bytes are those of the freezing is only told."""
    content = _content(found.path)
    read = word_reader.read(content)
    found.report = str(read.record.get("report", ""))
    found.judgement = judged(read, lake)
    if not found.judgement.holds:
        found.told = Told.FAILS
    _say_bytes(found, known, content)


def _say_bytes(found: Verdict, known: "_Known", content: bytes) -> None:
    frozen = known.hashes(found.report, "docx")
    if frozen:
        same = hashlib.sha256(content).hexdigest() in frozen
        found.say("as_frozen" if same else "saved_anew")


def _pdf(found: Verdict, known: "_Known", lake: Path) -> None:
    """By its hash alone."""
    digest = hashlib.sha256(_content(found.path)).hexdigest()
    found.report = known.report_of(digest)
    if found.report:
        found.say("as_frozen")
    elif named := known.report_named(found.path.name):
        found.report = named
        found.say("changed", Told.FAILS)
    else:
        found.say("unlisted", Told.UNKNOWN)


def _list(found: Verdict, known: "_Known", lake: Path) -> None:
    """By its seal; then which of its files are missing, and whether the journal knows its code."""
    read = listing.read(_content(found.path))
    found.report = str(read.record["report"])
    if not _sealed(read):
        found.say("seal", Told.FAILS)
        return
    for item in read.files:
        if not known.has(item):
            found.say("absent", name=item.name)
    root = str(read.record.get("root", ""))
    if root and known.register and not has_root(root):
        found.say("root", Told.FAILS)


_JUDGES = {"docx": _word, "pdf": _pdf, "json": _list, "": _other}


def _sealed(read: listing.Listed) -> bool:
    return read.seal == blind_index(read.record_bytes.decode(), SEAL)


class _Known:
    """What the lists among the files and the register of this installation say. Without a database: the lists alone."""

    def __init__(self, paths: list[Path]) -> None:
        self.lists = [read for path in paths if (read := _whole_list(path))]
        self.register = _has_register()
        self.present = {path.name for path in paths}
        self.digests: set[str] | None = None
        self.paths = paths

    def hashes(self, report: str, kind: str) -> set[str]:
        """Hashes of the frozen file of a report."""
        found = {
            item.sha256
            for read in self.lists
            if read.record["report"] == report
            for item in read.files
            if item.format == kind
        }
        if self.register and _is_key(report):
            rows = ReportFile.objects.filter(report_id=report, format=kind)
            found |= set(rows.values_list("sha256", flat=True))
        return found

    def report_of(self, digest: str) -> str:
        """The report that a file of this hash was frozen for, "" when none."""
        for read in self.lists:
            if digest in {item.sha256 for item in read.files}:
                return str(read.record["report"])
        row = ReportFile.objects.filter(sha256=digest).first() if self.register else None
        return str(row.report_id) if row else ""

    def report_named(self, name: str) -> str:
        """The report whose list names a file so, or whose file in the store bears its number."""
        for read in self.lists:
            if name in {item.name for item in read.files}:
                return str(read.record["report"])
        number = Path(name).stem
        if self.register and _is_key(number) and ReportFile.objects.filter(report_id=number).exists():
            return number
        return ""

    def has(self, item: listing.Item) -> bool:
        """Whether a file of a list is among these, by its name or its bytes."""
        if item.name in self.present:
            return True
        if self.digests is None:
            self.digests = {hashlib.sha256(p.read_bytes()).hexdigest() for p in self.paths if _is_small(p)}
        return item.sha256 in self.digests

    def say_replaced(self, found: Verdict) -> None:
        """Tell when another issue stands in the stead of this report."""
        if not found.report:
            return
        for read in self.lists:
            if read.record.get("replaces") == found.report:
                _say(found, read.record["issue"], str(read.record["frozen"])[:10], read.record["report"])
                return
        if self.register and _is_key(found.report):
            new = (
                Report.objects.filter(replaces_id=found.report, state=Report.State.FROZEN)
                .defer("body")
                .first()
            )
            if new:
                _say(found, new.issue, timezone.localdate(new.frozen_at).isoformat(), str(new.pk))


def _say(found: Verdict, issue: Any, day: str, report: Any) -> None:
    found.say("replaced", issue=issue, day=day, report=report)


def _whole_list(path: Path) -> listing.Listed | None:
    """A list among the files whose seal is this installation's."""
    if path.suffix.lower() != ".json" or not _is_small(path):
        return None
    try:
        read = listing.read(path.read_bytes())
    except CannotRead:
        return None
    return read if _sealed(read) else None


def _is_small(path: Path) -> bool:
    return path.stat().st_size <= LARGEST


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _has_register() -> bool:
    """Whether there is a database with reports; a folder may be judged where only the snapshots are."""
    try:
        Report.objects.exists()
    except DatabaseError:
        return False
    return True
