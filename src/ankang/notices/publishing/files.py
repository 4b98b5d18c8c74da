"""The files of a notice, and the machine scan over them: what hangs is what was scanned."""

from dataclasses import dataclass

from ankang.notices import reading
from ankang.notices.models import Notice, NoticeFile
from ankang.notices.publishing import page, pdf, word
from ankang.notices.rules.categories import CATEGORIES
from ankang.notices.rules.kinds import kind_of
from ankang.notices.rules.scan import Hit, scan
from ankang.notices.rules.sheet import Sheet

# Phrases of the sheet shorter than this are too short to be set aside: a name might be the same.
_SHORTEST = 3


@dataclass(frozen=True)
class PublishedFile:
    """A file as it will be published: its format, its name outside, its bytes."""

    format: str
    name: str
    content: bytes


def files_of(notice: Notice, sheet: Sheet) -> list[PublishedFile]:
    """Page, Word file and A3 sheet of a notice."""
    made = (
        (NoticeFile.Format.HTML, page.write(sheet)),
        (NoticeFile.Format.WORD, word.write(sheet)),
        (NoticeFile.Format.PDF, pdf.write(sheet)),
    )
    return [PublishedFile(str(kind), file_name(notice, str(kind)), content) for kind, content in made]


def file_name(notice: Notice, kind: str) -> str:
    """柳林村公示2026-3.pdf: place, number, nothing of anybody."""
    word_of_kind = kind_of(notice.kind).word
    return f"{notice.division.name}{word_of_kind}{notice.year}-{notice.serial}.{kind}"


def hits_in(files: list[PublishedFile], sheet: Sheet, names: set[str], places: set[str]) -> list[Hit]:
    """What the machine finds in these files. `names` of the people listed; `places`: names and codes of divisions."""
    parts = [part for file in files for part in reading.parts_of(file.name, file.content)]
    return scan(parts, names, places | public_phrases(sheet))


def public_phrases(sheet: Sheet) -> set[str]:
    """The sentences of a sheet, the same whoever is listed, and the masks: somebody's whole name may be the part of
    another's that a mask leaves (单于 and 单于*)."""
    told = {
        sheet.title, *sheet.title_lines, sheet.opening, sheet.issuer, sheet.date, sheet.address, *sheet.columns,
        *CATEGORIES.values(), *(section.heading for section in sheet.sections),
        *(text for paragraph in sheet.paragraphs for text in paragraph),
    }  # fmt: skip
    masks = {row.cells[1] for section in sheet.sections for row in section.rows if "*" in row.cells[1]}
    return {text for text in told if len(text) >= _SHORTEST} | masks
