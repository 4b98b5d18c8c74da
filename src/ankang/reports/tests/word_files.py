"""Word files as counties write them, and such as somebody would write to do harm."""

import io
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def saved(document) -> bytes:
    """Its bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def written(*lines: str) -> bytes:
    """A document of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def split_over_runs(*pieces: str) -> bytes:
    """One paragraph whose text Word has cut into runs, the second one bold."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for place, piece in enumerate(pieces):
        run = paragraph.add_run(piece)
        run.bold = place == 1
    return saved(document)


def with_field(*codes: str) -> bytes:
    """A document with one field whose code stands in several runs."""
    document = docx.Document()
    paragraph = document.add_paragraph("文")
    for kind, text in (("begin", ""), *((None, code) for code in codes), ("end", "")):
        run = paragraph.add_run()
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = text
        run._r.append(node)
    return saved(document)


def changed(content: bytes, parts: dict[str, bytes] | None = None, **replaced: tuple[str, str]) -> bytes:
    """The file with parts added, and texts of `document` or `settings` replaced (old, new)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if parts and name in parts:
                continue
            body = old.read(name)
            for part, (before, after) in replaced.items():
                if name == f"word/{part}.xml":
                    body = body.replace(before.encode(), after.encode())
            new.writestr(name, body)
        for name, body in (parts or {}).items():
            new.writestr(name, body)
    return out.getvalue()


def related(target: str, kind: str = "hyperlink") -> bytes:
    """Relations of the main part with one that leaves the file."""
    return (
        f'{_DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def bomb() -> bytes:
    """A small file that unpacks to far more than any document."""
    return changed(written("文"), {"word/media/huge.png": b"\x89PNG\r\n\x1a\n" + b"\0" * (60 * 2**20)})


def laughs() -> bytes:
    """A document whose text is made of entities."""
    head = f'{_DECLARED}<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    head += "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8)) + "]>"
    body = (
        f'{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    )
    return changed(written("文"), {"word/document.xml": body.encode()})


# What is tried against template languages: none of it may run, and none of it is a name.
INJECTIONS = (
    "{{7*7}}", "{{ 7*'7' }}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{{config}}", "{{config.items()}}", "{{self}}",
    "{{ self.__init__.__globals__ }}", "{{''.__class__.__mro__[1].__subclasses__()}}", "{{request}}",
    "{{request.application.__globals__.__builtins__.__import__('os').popen('id').read()}}",
    "{{cycler.__init__.__globals__.os.popen('id').read()}}", "{{lipsum.__globals__['os'].popen('id').read()}}",
    "{{joiner.__init__.__globals__.os}}", "{{namespace.__init__.__globals__.os}}", "{{get_flashed_messages()}}",
    "{% for x in range(10**9) %}x{% endfor %}", "{% while True %}{% endwhile %}", "{% import os %}",
    "{% include '/etc/passwd' %}", "{% extends 'x' %}", "{% set x = 1 %}", "{%p for a in b %}", "{%tr endfor %}",
    "{# x #}", "{{ x|attr('__class__') }}", "{{ x|format }}", "{{ dict(a=1) }}", "{{ [1,2][0] }}", "{{ 'a'~'b' }}",
    "{{ place.__class__ }}", "{{ place|upper }}", "{{ place() }}", "{{ place[0] }}", "{{ place }}{{ nope }}",
    "{{ residents + 1 }}", "{{ residents if 1 }}", "{{ not residents }}", "{{ residents\u2028x }}", "{{}}", "{{ }}",
    "{{{{residents}}}}", "{{residents}", "{residents}}", "{{res{{residents}}idents}}", "{{../../etc/passwd}}",
    "{{file:///etc/passwd}}", "{{http://127.0.0.1/}}", "{{settings.SECRET_KEY}}", "{{SECRET_KEY}}", "{{loop.index}}",
    "{{caller()}}", "{{varargs}}", "{{kwargs}}", "{{g.pop}}", "{{url_for.__globals__}}", "{{r'\\x41'}}", "{{0x41}}",
    "{{ _('x') }}", "{{debug()}}", "{{ xlsx }}", "{{" + "a" * 5000 + "}}", "{{名称}}", "｛｛不存在｝｝", "{{\u202eresidents}}",
)  # fmt: skip


__all__ = [
    "INJECTIONS",
    "bomb",
    "changed",
    "laughs",
    "related",
    "saved",
    "split_over_runs",
    "with_field",
    "written",
]
