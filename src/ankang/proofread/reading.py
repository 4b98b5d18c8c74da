"""The text of a file: .txt and .md in the usual encodings, .docx with its tables, .pdf that holds text."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath

import docx
import pypdfium2
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from ankang.values.bad_value import N_, BadValueError

ENDINGS = (".txt", ".md", ".docx", ".pdf")
LARGEST = 20 * 2**20
# Limits on what a Word file unpacks to: parts, bytes in all.
_PARTS, _UNPACKED = 500, 100 * 2**20
_SECONDS = 40


class CannotRead(BadValueError):
    """A file that cannot be read: why, and what to do."""

    sentences = {
        "absent": N_("没有文件“%(name)s”：请核对文件名。"),
        "large": N_("“%(name)s”大于 20 MB：请只交报告正文。"),
        "ending": N_("“%(name)s”不是 txt、md、docx 或 pdf：请另存为其中一种。"),
        "broken": N_("“%(name)s”无法打开，可能已损坏或有密码：请重新导出。"),
        "empty": N_("“%(name)s”里没有文字，可能是扫描件：请用带文字的文件。"),
        "encoding": N_("“%(name)s”的编码认不出：请另存为 UTF-8。"),
    }


def read_file(path: Path) -> str:
    """The text of a file of one's own. Raises CannotRead."""
    if not path.is_file():
        raise CannotRead("absent", name=path.name)
    if path.stat().st_size > LARGEST:
        raise CannotRead("large", name=path.name)
    return read_bytes(path.name, path.read_bytes())


def read_bytes(name: str, data: bytes) -> str:
    """The text of a file by its name and content. Raises CannotRead."""
    ending = PurePath(name).suffix.lower()
    if len(data) > LARGEST:
        raise CannotRead("large", name=name)
    if ending not in ENDINGS:
        raise CannotRead("ending", name=name)
    try:
        text = {".docx": _word, ".pdf": _pdf}[ending](data) if ending in (".docx", ".pdf") else _plain(data)
    except UnicodeDecodeError:
        raise CannotRead("encoding", name=name) from None
    except Exception:
        # Whatever a reader of formats stumbles over means the same to the sender: this file is no good.
        raise CannotRead("broken", name=name) from None
    if not text.strip():
        raise CannotRead("empty", name=name)
    return text


def read_confined(name: str, data: bytes) -> str:
    """The text of a stranger's file, opened in a process of its own with little memory and time. Raises CannotRead."""
    if len(data) > LARGEST:
        raise CannotRead("large", name=name)
    command = [sys.executable, "-m", "ankang.proofread.child", PurePath(name).suffix.lower()]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise CannotRead("broken", name=name) from None
    if done.returncode:
        code = done.stderr.decode("utf-8", "replace").strip()
        raise CannotRead(code if code in CannotRead.sentences else "broken", name=name)
    return done.stdout.decode("utf-8")


def _plain(data: bytes) -> str:
    """UTF-8, GB 18030 or UTF-16; the last failure is raised."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
            raise ValueError("unpacks to more than a report holds")
    return "\n".join(_blocks(docx.Document(io.BytesIO(data))))


def _blocks(document: Document) -> Iterator[str]:
    """Paragraphs and rows of tables in the order of the page."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield "，".join(dict.fromkeys(cell.text.strip() for cell in row.cells))


def _pdf(data: bytes) -> str:
    """The text of all pages; lines that a page breaks inside a sentence are joined."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    joined: list[str] = []
    for line in "\n".join(pages).replace("\r\n", "\n").split("\n"):
        if joined and len(joined[-1]) > 20 and joined[-1][-1] not in "。！？：:；;":
            joined[-1] += line.strip()
        else:
            joined.append(line.strip())
    return "\n".join(joined)
