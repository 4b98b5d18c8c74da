"""What a notice says, as plain data: the page, the Word file and the A3 sheet are three looks of one sheet."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ankang.notices.rules.categories import CATEGORIES
from ankang.notices.rules.kinds import KindOfNotice
from ankang.values.division import Level
from ankang.values.money import show_yuan

_OPENINGS = {
    Level.VILLAGE: "经农户申请、民主评议和入户核实，现将{place}{matter}名单（共{count}户）予以{word}，请群众监督。",
    Level.TOWN: "经村级公示、镇级审核，现将{place}{matter}名单（共{count}户）予以{word}，请群众监督。",
    Level.COUNTY: "经村、镇公示和县级审定，现将{place}{matter}名单（共{count}户）予以{word}。",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored line as it is to be printed: everything in it is masked already."""

    ordinal: int
    village: str
    masked_name: str
    group: str
    told_apart: int | None
    category: str
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sheet says apart from its lines. `until` is the last day it hangs; `address` "" when there is none."""

    title: str
    place: str
    kind: KindOfNotice
    issuer: str
    days: int
    first_day_counts: bool
    since: dt.date
    until: dt.date
    hotline: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, in the order of the columns."""

    ordinal: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one village; `heading` is "" when the whole sheet is of one."""

    code: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def caption(self) -> str:
        """What a reader is told this list is."""
        return self.heading or "名单"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet ready to be set. `paragraphs`: (label, text) below the list."""

    title: str
    opening: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[tuple[str, str], ...]
    issuer: str
    date: str
    hotline: str
    address: str

    @property
    def title_lines(self) -> tuple[str, str]:
        """The title and its number, for two lines."""
        words, _bracket, number = self.title.partition("（")
        return words, f"（{number}" if number else ""

    @property
    def households(self) -> int:
        """How many lines it has."""
        return sum(len(section.rows) for section in self.sections)

    def of_village(self, code: str) -> "Sheet":
        """The same sheet with the lines of one village only."""
        chosen = tuple(section for section in self.sections if section.code == code)
        return replace(self, sections=chosen)


def compose(frame: Frame, entries: Iterable[Entry], villages: dict[str, str]) -> Sheet:
    """The sheet of a notice; `villages`: code → name. Lines come in the order of their ordinals."""
    lines = list(entries)
    with_amount = any(line.amount_fen is not None for line in lines)
    parts = [(code, list(group)) for code, group in groupby(lines, key=lambda line: line.village)]
    several = frame.kind.level != Level.VILLAGE
    sections = tuple(
        Section(
            code,
            f"{villages[code]}（{len(part)}户）" if several else "",
            tuple(_row(line, with_amount) for line in part),
        )
        for code, part in parts
    )
    opening = _OPENINGS[frame.kind.level].format(
        place=frame.place, matter=frame.kind.matter, count=len(lines), word=frame.kind.word
    )
    return Sheet(
        frame.title, opening, columns(with_amount), sections, _paragraphs(frame, lines), frame.issuer,
        long_day(frame.since), frame.hotline, frame.address,
    )  # fmt: skip


def columns(with_amount: bool) -> tuple[str, ...]:
    """Headings of the list."""
    return ("序号", "户主", "组", "类别", *(("金额（元）",) if with_amount else ()))


def cells(line: Entry) -> list[tuple[str, str]]:
    """(heading, text) of one line."""
    with_amount = line.amount_fen is not None
    return list(zip(columns(with_amount), _row(line, with_amount).cells, strict=True))


def _row(line: Entry, with_amount: bool) -> Row:
    name = f"{line.masked_name}（{line.told_apart}人户）" if line.told_apart else line.masked_name
    amount = "" if line.amount_fen is None else show_yuan(line.amount_fen)
    cells = (str(line.ordinal), name, line.group, CATEGORIES[line.category])
    return Row(line.ordinal, (*cells, amount) if with_amount else cells)


def _paragraphs(frame: Frame, lines: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    word = frame.kind.word
    counting = "含张贴当日" if frame.first_day_counts else "张贴当日不计入"
    told = [
        (
            f"{word}时间",
            f"{long_day(frame.since)}至{long_day(frame.until)}（{counting}，共{frame.days}天）。",
        ),
        ("提出异议", _how_to_object(frame)),
        ("核对本户", _how_to_check(frame)),
    ]
    if any(line.told_apart for line in lines):
        told.append(("同名区分", "同组隐去部分文字后姓名相同的，注明本户人口数。"))
    return tuple(told)


def _how_to_object(frame: Frame) -> str:
    until = "可继续" if frame.kind.announcement else f"请在{frame.kind.word}期内"
    online = "；扫描二维码可在网上提出" if frame.address else ""
    return f"对名单有异议的，{until}向{frame.issuer}书面或当面提出，或拨打监督电话{frame.hotline}{online}。可以匿名。"


def _how_to_check(frame: Frame) -> str:
    way = (
        "扫描二维码，输入明白卡上的核验码和家庭成员证件号码后四位，可查看本户所在的一行。"
        if frame.address
        else f"请持明白卡到{frame.issuer}查询本户所在的一行。"
    )
    return f"为保护个人信息，姓名已隐去部分文字。{way}"


def long_day(day: dt.date) -> str:
    """2026年3月2日: figures between characters, so that two days never run together into one number."""
    return f"{day.year}年{day.month}月{day.day}日"
