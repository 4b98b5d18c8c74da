"""Edits that somebody could make to the figures of a finished report: by hand, in Word, or in the parts of the file."""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape, unescape

DOCUMENT, MANIFEST = "word/document.xml", "customXml/item1.xml"
_CONTROL = re.compile(
    r'<w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val="ankang:(?P<key>\w+)"/>(?:(?!</w:sdtPr>).)*</w:sdtPr>'
    r'<w:sdtContent>(?P<run><w:r><w:t xml:space="preserve">(?P<text>[^<]*)</w:t></w:r>)</w:sdtContent></w:sdt>'
)
_POINT = re.compile(r"(?<=<c:numLit>).*?(?=</c:numLit>)")
_NAME = re.compile(r'<c:pt idx="\d+"><c:v>([^<]*)</c:v></c:pt>')
Parts = dict[str, str]
Edit = Callable[[Parts, random.Random], bool]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def tampered(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """(what was done, the edited file): one edit, drawn at random among those the file allows."""
    parts = parts_of(content)
    texts = {name: body.decode() for name, body in parts.items() if name.endswith(".xml")}
    for name in chance.sample(sorted(EDITS), len(EDITS)):
        changed = dict(texts)
        if EDITS[name](changed, chance) and changed != texts:
            return name, packed({**parts, **{part: body.encode() for part, body in changed.items()}})
    raise ValueError("nothing to edit")


def other_number(text: str, chance: random.Random) -> str:
    """The text with one digit changed; without a digit, with a sign more."""
    digits = [match.start() for match in re.finditer(r"[0-9]", text)]
    if not digits:
        return text + "甲"
    at = chance.choice(digits)
    return text[:at] + chance.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def _controls(parts: Parts) -> list[re.Match[str]]:
    return list(_CONTROL.finditer(parts[DOCUMENT]))


def _put(parts: Parts, span: tuple[int, int], new: str) -> bool:
    text = parts[DOCUMENT]
    parts[DOCUMENT] = text[: span[0]] + new + text[span[1] :]
    return True


def digit(parts: Parts, chance: random.Random) -> bool:
    """One digit in a control."""
    one = chance.choice(_controls(parts))
    return _put(parts, one.span("text"), other_number(one["text"], chance))


def rounded(parts: Parts, chance: random.Random) -> bool:
    """A number made rounder and larger."""
    one = chance.choice([c for c in _controls(parts) if re.search(r"[1-9]", c["text"])])
    return _put(parts, one.span("text"), re.sub(r"[1-9]", "9", one["text"], count=1).replace("99", "98"))


def swapped(parts: Parts, chance: random.Random) -> bool:
    """Two figures exchanged, texts only."""
    one, two = sorted(chance.sample(_controls(parts), 2), key=lambda c: c.start())
    if one["text"] == two["text"]:
        return False
    _put(parts, two.span("text"), one["text"])
    return _put(parts, one.span("text"), two["text"])


def exchanged(parts: Parts, chance: random.Random) -> bool:
    """Two whole controls exchanged."""
    one, two = sorted(chance.sample(_controls(parts), 2), key=lambda c: c.start())
    if one["key"] == two["key"]:
        return False
    _put(parts, two.span(), one[0])
    return _put(parts, one.span(), two[0])


def removed(parts: Parts, chance: random.Random) -> bool:
    """A control deleted."""
    return _put(parts, chance.choice(_controls(parts)).span(), "")


def unlocked(parts: Parts, chance: random.Random) -> bool:
    """A control made plain text, with the same words."""
    one = chance.choice(_controls(parts))
    return _put(parts, one.span(), one["run"])


def copied(parts: Parts, chance: random.Random) -> bool:
    """A control pasted where another one ends."""
    one, two = chance.sample(_controls(parts), 2)
    return _put(parts, (two.end(), two.end()), one[0])


def moved(parts: Parts, chance: random.Random) -> bool:
    """A control cut and pasted behind another one."""
    one, two = sorted(chance.sample(_controls(parts), 2), key=lambda c: c.start())
    between = [c for c in _controls(parts) if one.start() <= c.start() <= two.start()]
    if len({c["key"] for c in between}) < 2 or two["key"] == one["key"]:
        return False
    _put(parts, (two.end(), two.end()), one[0])
    return _put(parts, one.span(), "")


def typed(parts: Parts, chance: random.Random) -> bool:
    """A number of one's own behind a figure."""
    one = chance.choice(_controls(parts))
    said = f"（另有{chance.randint(2, 999)}人）"
    return _put(parts, (one.end(), one.end()), f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r>')


def tracked(parts: Parts, chance: random.Random) -> bool:
    """A figure replaced with changes tracked."""
    one = chance.choice(_controls(parts))
    old = one["run"].replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
    new = one["run"].replace(f">{one['text']}<", f">{other_number(one['text'], chance)}<")
    made = f'<w:del w:id="9" w:author="a">{old}</w:del><w:ins w:id="10" w:author="a">{new}</w:ins>'
    return _put(parts, one.span("run"), made)


def retagged(parts: Parts, chance: random.Random) -> bool:
    """A control said to be another figure."""
    one, two = chance.sample(_controls(parts), 2)
    if one["key"] == two["key"]:
        return False
    return _put(parts, one.span("key"), two["key"])


def forged(parts: Parts, chance: random.Random) -> bool:
    """A figure changed in the text and in the manifest alike."""
    one = chance.choice(_controls(parts))
    new = other_number(unescape(one["text"]), chance)
    head, body, tail = re.split(r"(?<=\">)(.*)(?=</manifest>)", parts[MANIFEST], maxsplit=1, flags=re.DOTALL)
    record = json.loads(unescape(body))
    record["figures"][one["key"]][record["language"]] = new
    parts[MANIFEST] = head + escape(json.dumps(record, ensure_ascii=False)) + tail
    for same in reversed([c for c in _controls(parts) if c["key"] == one["key"]]):
        _put(parts, same.span("text"), escape(new))
    return True


def _chart(parts: Parts, chance: random.Random) -> str:
    found = sorted(name for name in parts if name.startswith("word/charts/"))
    return chance.choice(found) if found else ""


def charted(parts: Parts, chance: random.Random) -> bool:
    """A number in a chart, or how far its interval reaches."""
    name = _chart(parts, chance)
    if not name:
        return False
    values = [
        (block.start() + value.start(1), block.start() + value.end(1), value[1])
        for block in _POINT.finditer(parts[name])
        for value in re.finditer(r"<c:v>([^<]+)</c:v>", block[0])
    ]
    start, end, said = chance.choice(values)
    parts[name] = parts[name][:start] + other_number(said, chance) + parts[name][end:]
    return True


def renamed(parts: Parts, chance: random.Random) -> bool:
    """Two categories of a chart exchanged, so that a number is another place's."""
    name = _chart(parts, chance)
    names = (
        sorted({m[1] for m in _NAME.finditer(parts[name].split("<c:val>")[0].split("<c:cat>")[-1])})
        if name
        else []
    )
    if len(names) < 2:
        return False
    one, two = chance.sample(names, 2)
    swap = {f">{one}<": f">{two}<", f">{two}<": f">{one}<"}
    parts[name] = re.sub("|".join(map(re.escape, swap)), lambda m: swap[m[0]], parts[name])
    return True


def undrawn(parts: Parts, chance: random.Random) -> bool:
    """A bar or a point taken out of a chart."""
    name = _chart(parts, chance)
    if not name:
        return False
    points = [
        (block.start() + p.start(), block.start() + p.end())
        for block in _POINT.finditer(parts[name])
        for p in re.finditer(r'<c:pt idx="\d+"><c:v>[^<]+</c:v></c:pt>', block[0])
    ]
    start, end = chance.choice(points)
    parts[name] = parts[name][:start] + parts[name][end:]
    return True


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        digit, rounded, swapped, exchanged, removed, unlocked, copied, moved, typed, tracked, retagged, forged, charted,
        renamed, undrawn,
    )
}  # fmt: skip


def in_bytes(content: bytes, chance: random.Random) -> bytes:
    """A PDF or a list with one digit, or one byte, changed."""
    digits = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    at = chance.choice(digits)
    other = chance.choice([byte for byte in b"0123456789" if byte != content[at]])
    return content[:at] + bytes([other]) + content[at + 1 :]
