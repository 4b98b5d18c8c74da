"""Policies as pages show them: sections with their tables in the words of `rules.shown`, each value with its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext_lazy

from ankang.benefits.rules.comparing import Change, compare
from ankang.benefits.rules.policy import Policy
from ankang.benefits.rules.schema import SECTIONS
from ankang.benefits.rules.shown import Said, said, when_words
from ankang.benefits.simulation.texts import ENACTING
from ankang.web.questionnaires import language

STANDINGS = {
    "read": gettext_lazy("文件原文"),
    "secondary": gettext_lazy("转引，未见原文"),
    "known": gettext_lazy("通行做法，未见原文"),
    "invented": gettext_lazy("演示虚构"),
}


@dataclass(frozen=True)
class Line:
    """One rule in words; the first of a table that fits counts. `title` is empty where the line above has the same.
    `standing` is empty where the text of the document was read."""

    title: str
    when: str
    value: str
    known: bool
    source: str
    standing: str
    note: str


@dataclass(frozen=True)
class Part:
    """A section of a policy: its rules, and how its sums are counted (setting, chosen)."""

    code: str
    title: str
    lines: tuple[Line, ...]
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Moved:
    """A rule that differs between two policies: `before` and `after` are empty where one has no such rule."""

    title: str
    when: str
    before: str
    after: str
    source: str


def parts(policy: Policy) -> list[Part]:
    """The sections of a policy in the order of payers, tables that say nothing left out."""
    found = []
    for code, rows in groupby(said(policy, language()), key=lambda one: _section(one.path)):
        section, every = SECTIONS[code], list(rows)
        name = section.zh if language() == "zh" else section.en
        rules = [one for one in every if one.source is not None]
        settings = [(_short(one.title, name), one.value) for one in every if one.source is None]
        if rules:
            title = name[:1].upper() + name[1:]
            found.append(Part(code, title, tuple(_lines(policy, rules, name)), tuple(settings)))
    return found


def _lines(policy: Policy, rules: list[Said], section: str) -> Iterator[Line]:
    last = ""
    for one in rules:
        yield _line(policy, one, "" if one.title == last else _short(one.title, section))
        last = one.title


def _short(title: str, section: str) -> str:
    """A title without the section's name that stands above it."""
    left = title.removeprefix(section).lstrip(": ")
    return (left[:1].upper() + left[1:]) if left else title


def changes(before: Policy, after: Policy) -> list[Moved]:
    """What differs between two policies, in words."""
    return [_moved(one) for one in compare(before, after, language())]


def standing_words(code: str) -> str:
    """How sure a value is; nothing for what was read in the document itself."""
    return "" if code == "read" else str(STANDINGS.get(code, code))


def standings(policy: Policy) -> list[str]:
    """Every standing but "read" that a value of the policy has, in words."""
    found = {row.source.standing for table in policy.tables.values() for row in table.rows}
    return [str(STANDINGS[code]) for code in STANDINGS if code in found and code != "read"]


def unknown_words(policy: Policy) -> list[str]:
    """The values nobody found, in words."""
    return [
        f"{table.title(language())} {when_words(row.when, language())}".strip()
        for table, row in policy.unknown()
    ]


def document(policy: Policy) -> str:
    """The document a policy is best known by: the one it was put in force by, else the first it names."""
    named = policy.documents.get(ENACTING) or next(iter(policy.documents.values()), None)
    return named[language()] if named else ""


def documents(policy: Policy) -> list[str]:
    """All documents a policy rests on."""
    return [named[language()] for named in policy.documents.values()]


def facts(policy: Policy) -> list[tuple[str, str, str]]:
    """What the documents say that settles no bill: name, value, source."""
    return [(one.name[language()], one.value, str(one.source)) for one in policy.facts]


def _section(path: str) -> str:
    """The section of the schema that a table or setting stands in."""
    while path not in SECTIONS:
        path = path.rpartition(".")[0]
    return path


def _line(policy: Policy, one: Said, title: str) -> Line:
    rows = policy.tables[one.path].rows if one.path in policy.tables else ()
    known = all(row.known for row in rows if row.line == one.line)
    assert one.source is not None
    standing = standing_words(one.source.standing)
    return Line(title, one.when, one.value, known, str(one.source), standing, one.note)


def _moved(one: Change) -> Moved:
    source = one.after_source or one.before_source
    return Moved(one.title, one.when, one.before, one.after, str(source) if source else "")
