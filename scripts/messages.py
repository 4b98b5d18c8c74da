"""Interface strings: extract them, check their English, compile the catalogues. Needs no system gettext.

Message ids are Chinese, so Chinese needs no catalogue; each package keeps its English in
`locale/en/LC_MESSAGES/django.po`.

    python scripts/messages.py extract [package …]   write new ids into the catalogues, drop those no longer used
    python scripts/messages.py check [package …]     tell what is missing, stale, unfinished or not translatable
    python scripts/messages.py compile               write the .mo files (not committed)
"""

import ast
import io
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "src" / "ankang"
HEADER = "# English of the interface. Ids are Chinese; `make check` tells what is missing.\n#"
KEYWORDS = {
    **dict.fromkeys(("_", "N_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HAN = re.compile(r"[\u3400-\u9fff]")
# Chinese that is right in English: the name of the product, and of the Chinese language in the switch.
CHINESE_IN_ENGLISH = re.compile(r"安康|中文")
# Ids without Chinese that are the same in both languages.
SAME_IN_BOTH = re.compile(r"^[\W\d_]*$|^(EN|Excel|Word|PDF|CSV|TOTP|QR|Ctrl|Enter|Esc)$")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
# Rooms whose Chinese text reaches the screen; elsewhere Chinese may be data.
SCREEN_ROOMS = ("views", "forms", "templatetags", "menu", "frame")
EXEMPT = "# zh:"  # a line that carries this remark, with a reason, may hold Chinese that is not translated


def packages(names: list[str]) -> list[Path]:
    """Folders of the named packages, of all when none is named."""
    found = [p for p in sorted(PACKAGES.iterdir()) if (p / "__init__.py").exists()]
    unknown = set(names) - {p.name for p in found}
    if unknown:
        sys.exit(f"没有这个包 / no such package: {', '.join(sorted(unknown))}")
    return [p for p in found if not names or p.name in names]


def sources(package: Path) -> Iterator[Path]:
    """Python files and templates of a package that may hold interface strings."""
    for path in sorted([*package.rglob("*.py"), *package.glob("templates/**/*.html")]):
        if not {"tests", "migrations", "locale"} & set(path.relative_to(package).parts):
            yield path


def as_python(path: Path) -> bytes:
    """The file itself, or its template tags as calls of gettext, one line for one line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    # Indentation of a template would be a syntax error in Python.
    return "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines()).encode()


def extracted(package: Path) -> Catalog:
    """All message ids of a package with the files that use them."""
    catalog = Catalog(locale="en", header_comment=HEADER, fuzzy=False)
    for path in sources(package):
        rows = babel_extract("python", io.BytesIO(as_python(path)), KEYWORDS, ())
        for _line, message, _comments, context in rows:
            catalog.add(message, locations=[(path.relative_to(package).as_posix(), 0)], context=context)
    return catalog


def po_path(package: Path) -> Path:
    return package / "locale" / "en" / "LC_MESSAGES" / "django.po"


def kept(package: Path) -> Catalog:
    """The catalogue on disk, an empty one when there is none."""
    path = po_path(package)
    if not path.exists():
        return Catalog(locale="en", header_comment=HEADER, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def extract(names: list[str]) -> int:
    """Bring the catalogues up to date; answers 0."""
    elsewhere = glossary()
    for package in packages(names):
        fresh, old = extracted(package), kept(package)
        if not len(fresh) and not po_path(package).exists():
            continue
        for message in fresh:
            before = old.get(message.id, message.context) if message.id else None
            if before is not None and before.string:
                message.string = before.string
                message.user_comments = before.user_comments
            if message.id and not translated(message):
                message.string = elsewhere.get((message.id, message.context), message.string)
        written = io.BytesIO()
        fresh.creation_date = fresh.revision_date = old.creation_date if len(old) else fresh.creation_date
        write_po(written, fresh, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True)
        po_path(package).parent.mkdir(parents=True, exist_ok=True)
        po_path(package).write_bytes(_without_dates(written.getvalue()))
        empty = sum(1 for m in fresh if m.id and not translated(m))
        print(f"{package.name}: {len(fresh)} 条，待译 {empty} / {len(fresh)} strings, {empty} to translate")
    return 0


def glossary() -> dict[object, str | tuple[str, ...]]:
    """What the catalogues already say for an id, so that one term has one translation."""
    said = (m for package in packages([]) for m in kept(package) if m.id and translated(m))
    return {(m.id, m.context): m.string for m in said}


def _without_dates(po: bytes) -> bytes:
    """Dates and names of the header change with every run and say nothing."""
    dull = (
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Last-Translator',
        b'"Project-Id',
        b'"Report-Msgid',
    )
    dull += (b'"Language-Team', b'"Generated-By')
    return b"\n".join(line for line in po.split(b"\n") if not line.startswith(dull))


def strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


def translated(message: Message) -> bool:
    return all(strings(message)) and not message.fuzzy


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one entry of a catalogue."""
    ids = list(message.id) if isinstance(message.id, tuple) else [message.id]
    if not HAN.search(ids[0]) and not SAME_IN_BOTH.match(ids[0]):
        yield "原文不是中文 / the id is not Chinese"
    if not translated(message):
        yield "没有译文或标为模糊 / no translation, or fuzzy"
        return
    for text in strings(message):
        if HAN.search(CHINESE_IN_ENGLISH.sub("", text)):
            yield f"译文里有汉字 / Chinese in the English: {text}"
        if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(" ".join(ids))):
            yield f"占位符不符 / unknown placeholder: {text}"
    if set(PLACEHOLDER.findall(ids[-1])) - set(PLACEHOLDER.findall(strings(message)[-1])):
        yield "译文缺少占位符 / the English lacks a placeholder"


def untranslatable(path: Path) -> Iterator[str]:
    """Chinese on the screen that no translation can reach, by line."""
    if path.suffix == ".html":
        yield from _bare_text(path.read_text(encoding="utf-8"))
    elif set(SCREEN_ROOMS) & {path.stem, *(p.name for p in path.parents)}:
        yield from _bare_constants(path.read_text(encoding="utf-8"))


def _bare_text(template: str) -> Iterator[str]:
    """Text of a template, and string arguments of tags, with Chinese outside of translation tags."""
    inside, comment = False, False
    for token in Lexer(template).tokenize():
        first = token.contents.split(maxsplit=1)[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK:
            inside = first in ("blocktranslate", "blocktrans") or (
                inside and not first.startswith("endblocktr")
            )
            comment = first == "comment" or (comment and first != "endcomment")
        if inside or comment or token.token_type == TokenType.COMMENT or first in ("translate", "trans"):
            continue
        if re.search(r"""_\(("[^"]*%[^"]*"|'[^']*%[^']*')\)""", token.contents):
            # Django looks such a string up with its percent signs doubled, and shows it so.
            yield f"第 {token.lineno} 行：_() 里有百分号，请改用 translate … as"
        bare = re.sub(r"""_\(("[^"]*"|'[^']*')\)""", "", token.contents)
        bare = CHINESE_IN_ENGLISH.sub("", re.sub(r"<!--.*?-->", "", bare, flags=re.DOTALL))
        if HAN.search(bare):
            yield f"第 {token.lineno} 行：{bare.strip()[:40]}"


def _bare_constants(source: str) -> Iterator[str]:
    """String constants with Chinese outside of gettext calls; docstrings do not count."""
    tree, lines = ast.parse(source), source.splitlines()
    safe = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in KEYWORDS
        ):
            safe |= {id(inner) for argument in node.args for inner in ast.walk(argument)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in safe:
            bare = CHINESE_IN_ENGLISH.sub("", node.value)
            if HAN.search(bare) and EXEMPT not in lines[node.lineno - 1]:
                yield f"第 {node.lineno} 行：{node.value[:40]}"


def faults(package: Path) -> Iterator[str]:
    """Everything wrong with the strings of a package."""
    fresh, old = extracted(package), kept(package)
    used = {(m.id, m.context) for m in fresh if m.id}
    held = {(m.id, m.context): m for m in old if m.id}
    yield from (
        f"未收录，请运行 extract / not in the catalogue: {i}" for i, _ in sorted(used - set(held), key=str)
    )
    yield from (
        f"已不再使用，请运行 extract / no longer used: {i}" for i, _ in sorted(set(held) - used, key=str)
    )
    yield from (f"已废弃的条目 / obsolete entry: {key}" for key in old.obsolete)
    for key in sorted(used & set(held), key=str):
        yield from (f"{key[0]}: {fault}" for fault in faults_of(held[key]))
    for path in sources(package):
        where = path.relative_to(package).as_posix()
        yield from (
            f"{where} {line}（不可翻译的中文 / Chinese without gettext）" for line in untranslatable(path)
        )


def disagreements() -> Iterator[str]:
    """The same id with two English texts: Django would silently take one."""
    seen: dict[object, tuple[str, list[str]]] = {}
    for package in packages([]):
        for message in kept(package):
            if not translated(message):
                continue
            first = seen.setdefault((message.id, message.context), (package.name, strings(message)))
            if message.id and first[1] != strings(message):
                yield f"{message.id}: {first[0]} “{first[1][0]}”，{package.name} “{strings(message)[0]}”"


def check(names: list[str]) -> int:
    """Print every fault; answers 1 when there is one."""
    found = 0
    for package in packages(names):
        for fault in faults(package):
            found += 1
            print(f"{package.name}: {fault}")
    for fault in disagreements():
        found += 1
        print(f"译法不一 / two translations: {fault}")
    print("字符串齐全 / strings complete" if not found else f"{found} 处 / {found} faults")
    return 1 if found else 0


def compile_catalogues(_names: list[str]) -> int:
    """Write the .mo beside each .po that is newer; answers 0."""
    for package in packages([]):
        po = po_path(package)
        mo = po.with_suffix(".mo")
        if not po.exists() or (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime):
            continue
        half = mo.with_suffix(".mo.part")
        with half.open("wb") as file:
            write_mo(file, kept(package))
        half.replace(mo)
    return 0


DEEDS = {"extract": extract, "check": check, "compile": compile_catalogues}


def main(arguments: list[str]) -> int:
    """Run one of the deeds."""
    if not arguments or arguments[0] not in DEEDS:
        print(__doc__)
        return 2
    settings.configure(USE_I18N=True)
    django.setup()
    warnings.simplefilter("ignore")
    return DEEDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
