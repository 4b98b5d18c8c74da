"""Whether a file holds: what it shows, against figures made again from the lake."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.indicators.engine import Snapshot
from ankang.indicators.refusals import QuestionError, SnapshotError
from ankang.reports.formats import word_reader
from ankang.reports.formats.manifest import FORMAT, fingerprint
from ankang.reports.queries.cells import LakeCells, snapshot_of
from ankang.reports.rules.chart_verdicts import judge_charts
from ankang.reports.rules.figures import BY_AGE, Ask, Figure, Part, figure
from ankang.reports.rules.refusals import CannotRead
from ankang.reports.rules.verdicts import (
    Judgement,
    Note,
    Shown,
    SnapshotMissing,
    judge,
    loose_numbers,
)
from ankang.storage.sealed import blind_index
from ankang.values.bad_value import BadValueError
from ankang.values.division import DivisionCode
from ankang.values.period import Period

SEAL = "reports.manifest"


class OutOfReach(Exception):
    """The report is about a division that the reader does not serve."""


def judgement(user: User, content: bytes, lake: Path) -> Judgement:
    """Judge a file for a reader; OutOfReach when it is about a division they do not serve."""
    found = word_reader.read(content)
    places = {str(found.record.get("division", "")), *(ask.division for ask in _asks(found.record))}
    if not all(covers(user, place) for place in places):
        raise OutOfReach
    return judged(found, lake)


def judge_file(content: bytes, lake: Path) -> Judgement:
    """Judge a file for whoever holds the lake. CannotRead when it cannot be judged."""
    return judged(word_reader.read(content), lake)


def judged(found: word_reader.Read, lake: Path) -> Judgement:
    """Judge a file that was read. CannotRead when its manifest is none of ours."""
    record = found.record
    if record.get("format") != FORMAT:
        raise CannotRead("format")
    recompute = _Recompute(lake, _asks(record))
    shown = [
        Shown(piece.key, piece.text, _around(paragraph, place))
        for paragraph in found.paragraphs
        for place, piece in enumerate(paragraph)
        if piece.key
    ]
    result = Judgement(verdicts=judge(record, shown, recompute))
    result.verdicts += judge_charts(record, found.charts, recompute)
    _texts(found, result)
    _notes(found, recompute, result)
    return result


def _asks(record: dict[str, Any]) -> list[Ask]:
    try:
        asks = [Figure.from_json(body).ask for body in record["figures"].values()]
        for ask in asks:
            (
                Part(ask.part),
                DivisionCode(ask.division),
                Period.parse(ask.period),
                Period.parse(ask.before or ask.period),
            )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CannotRead("manifest") from None
    return asks


def _marks(record: dict[str, Any], name: str) -> set[str]:
    """A list of fingerprints of the manifest."""
    marks = record.get(name)
    if not isinstance(marks, list):
        raise CannotRead("manifest")
    return set(map(str, marks))


def _around(paragraph: list[word_reader.Piece], place: int) -> str:
    """A few words before and after a control."""
    before = "".join(piece.text for piece in paragraph[:place])[-12:]
    after = "".join(piece.text for piece in paragraph[place + 1 :])[:8]
    return f"{before}【{paragraph[place].text}】{after}"


def _texts(found: word_reader.Read, result: Judgement) -> None:
    """Numbers outside controls, and paragraphs that are not those of the file as it was made."""
    record = found.record
    fixed, known = _marks(record, "fixed"), _marks(record, "text")
    marks = [fingerprint((piece.text, piece.key) for piece in paragraph) for paragraph in found.paragraphs]
    texts = ["".join(piece.text for piece in paragraph if not piece.key) for paragraph in found.paragraphs]
    whole = ["".join(piece.text for piece in paragraph) for paragraph in found.paragraphs]
    rows = list(zip(texts, marks, strict=True))
    result.loose = loose_numbers(rows, fixed, known, str(record.get("language", "zh")))
    bare = {piece.key for paragraph in found.paragraphs for piece in paragraph if len(paragraph) == 1}
    result.changed_text = [
        text
        for text, mark, paragraph in zip(whole, marks, found.paragraphs, strict=True)
        if text
        and mark not in fixed | known
        and not (len(paragraph) == 1 and paragraph[0].key in bare - {""})
    ]


def _notes(found: word_reader.Read, recompute: "_Recompute", result: Judgement) -> None:
    """What is told beside the verdicts: the seal of the manifest, and the state of the snapshots."""
    expected = blind_index(found.record_bytes.decode(), SEAL)
    if found.seal != expected:
        result.notes.append(Note("seal"))
    if isinstance(own := found.record.get("own"), dict):
        lines = own.get("text")
        told = {"name": own.get("name", ""), "version": own.get("version", "")}
        result.notes.append(Note("own", **told, lines=len(lines) if isinstance(lines, list) else 0))
    for name, damages in recompute.damages().items():
        for path, damage in damages:
            result.notes.append(Note(str(damage), snapshot=name, path=path))
    recorded, now = (
        str(found.record.get("snapshot_hash", "")),
        recompute.digest(str(found.record.get("snapshot"))),
    )
    if now and recorded != now:
        result.notes.append(Note("digest", recorded=recorded[:16], now=now[:16]))


class _Recompute:
    """Makes figures again; one computation for each snapshot that a file names."""

    def __init__(self, lake: Path, asks: list[Ask]) -> None:
        self.lake = lake
        self.cells: dict[str, LakeCells] = {}
        by_snapshot: dict[str, list[Ask]] = defaultdict(list)
        for ask in asks:
            by_snapshot[ask.snapshot].append(ask)
        for name, some in by_snapshot.items():
            try:
                snapshot = snapshot_of(lake, name) if name else None
            except SnapshotError:
                snapshot = None
            if snapshot is not None:
                self.cells[name] = _cells(snapshot, some)

    def __call__(self, ask: Ask) -> tuple[Figure, str]:
        """The figure by the definition of today, with that definition's hash."""
        cells = self.cells.get(ask.snapshot)
        if cells is None:
            raise SnapshotMissing
        definition = "" if ask.part == Part.FACT else cells.definition(ask.indicator, ask.part)
        try:
            return figure(ask, cells), definition
        except QuestionError:
            raise KeyError(ask.division) from None
        except SnapshotError:
            raise SnapshotMissing from None
        except BadValueError:
            raise KeyError(ask.period) from None

    def damages(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Files that differ from their manifest, by snapshot."""
        return {name: cells.snapshot.damages() for name, cells in self.cells.items()}

    def digest(self, name: str) -> str:
        """Digest of a snapshot's manifest as it is now, "" when it is gone."""
        return self.cells[name].snapshot.manifest.digest if name in self.cells else ""


def _cells(snapshot: Snapshot, asks: list[Ask]) -> LakeCells:
    """What these figures ask; periods that only charts over time ask for are computed for their indicators alone."""
    counted = [ask for ask in asks if ask.part != Part.FACT]
    codes_of: dict[str, set[str]] = defaultdict(set)
    parts_of: dict[str, set[str]] = defaultdict(set)
    for ask in counted:
        for period in filter(None, (ask.period, ask.before)):
            codes_of[period].add(ask.indicator)
            parts_of[period].add(ask.part)
    codes = list(dict.fromkeys(ask.indicator for ask in counted))
    usual = [period for period, parts in parts_of.items() if parts != {Part.RATE_CELL}]
    rare = [period for period in parts_of if period not in usual] if usual else []
    usual = usual or list(parts_of)
    by_age = [ask.indicator for ask in counted if ask.part in BY_AGE]
    whole = _whole(asks)
    cells = LakeCells.over(snapshot, codes, usual, whole, by_age)
    if rare:
        few = dict.fromkeys(code for period in rare for code in sorted(codes_of[period]))
        cells.more = LakeCells.over(snapshot, few, rare, whole)
    return cells


def _whole(asks: list[Ask]) -> str:
    """The smallest division that contains those of all figures."""
    codes = [DivisionCode(ask.division) for ask in asks]
    whole = codes[0]
    while not all(whole.contains(code) for code in codes):
        above = whole.parent
        if above is None:
            break
        whole = above
    return whole.code
