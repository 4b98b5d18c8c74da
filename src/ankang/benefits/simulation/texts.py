"""The YAML text of a policy as something to change: every value with its path, and a text with some values replaced.

Only the characters of a value are replaced: comments, order and layout stay as the bureau wrote them, so that two
versions of a draft differ in what was changed and in nothing else. A changed row is made to cite the document that
changes it, for every settlement says where its numbers stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from ankang.benefits.simulation.refusals import SimulationError
from ankang.values.yaml_lines import DefinitionError

SEPARATOR = "."
# The key under `documents` of the document by which a draft is put in force.
ENACTING = "enacting"


@dataclass(frozen=True)
class Value:
    """A scalar of the text: `path` ("serious.deductible.0.value"), what is written, its line, and where it stands.

    `quoted` tells whether it stands in quotation marks; `start` and `end` are places in the text, marks included.
    """

    path: str
    written: str
    line: int
    quoted: bool
    start: int
    end: int


def values(text: str, file: str = "policy") -> list[Value]:
    """Every scalar of a YAML text in its order. Raises DefinitionError where it is no YAML."""
    return list(_scalars(_composed(text, file), ()))


def replaced(text: str, changes: Mapping[str, str]) -> str:
    """The text with the values of some paths written anew; what stood in quotation marks stands in them again.

    Raises SimulationError for a path that the text does not have.
    """
    known = {one.path: one for one in values(text)}
    if strange := [path for path in changes if path not in known]:
        told = "、".join(path for path in known if path.split(SEPARATOR)[0] == strange[0].split(SEPARATOR)[0])
        raise SimulationError("path", path="、".join(strange), known=told or "、".join(_tops(text)))
    for path in sorted(changes, key=lambda path: known[path].start, reverse=True):
        one = known[path]
        fresh = (
            _quoted(changes[path])
            if one.quoted or _needs_marks(one.written, changes[path])
            else changes[path]
        )
        text = text[: one.start] + fresh + text[one.end :]
    return text


def begun(text: str, *, key: str, title: str, area: str, since: date) -> str:
    """The text of a policy in force as the beginning of a draft: another name, place and first day, no last day."""
    changes = {"key": key, "title.zh": title, "area": area, "from": since.isoformat()}
    if any(one.path == "title.en" for one in values(text)):
        changes["title.en"] = title
    return _without(replaced(text, changes), "until")


def cited(text: str, rows: Iterable[str], document: str, standing: str = "read") -> str:
    """The text with `document` among its documents, and these rows (paths) citing it instead of what they cited."""
    known = {one.path for one in values(text)}
    if f"documents.{ENACTING}.zh" in known:
        text = replaced(text, {f"documents.{ENACTING}.zh": document})
        if f"documents.{ENACTING}.en" in known:
            text = replaced(text, {f"documents.{ENACTING}.en": document})
    else:
        entry = f"{ENACTING}: {{zh: {_quoted(document)}, standing: {standing}}}"
        text = _inserted(text, "documents", entry)
    for row in rows:
        text = _citing(text, row)
    return text


def row_of(path: str) -> str:
    """The row of a table that a value belongs to: "serious.rate.2.bands.0.to" → "serious.rate.2"."""
    steps = path.split(SEPARATOR)
    at = next((place for place, step in enumerate(steps) if step.isdigit()), None)
    return SEPARATOR.join(steps[: at + 1]) if at is not None else ""


def _citing(text: str, row: str) -> str:
    known = {one.path for one in values(text)}
    own = {"document": ENACTING, "clause": ""}
    present = {f"{row}.{name}": value for name, value in own.items() if f"{row}.{name}" in known}
    text = replaced(text, present)
    absent = [
        f"{name}: {value or _quoted('')}" for name, value in own.items() if f"{row}.{name}" not in known
    ]
    for entry in absent:
        text = _inserted(text, row, entry)
    return text


def _inserted(text: str, path: str, entry: str) -> str:
    """The text with one more entry in the mapping at a path: at the end of {…}, else before its first line."""
    node = _at(_composed(text), path)
    if not isinstance(node, yaml.MappingNode):
        raise SimulationError("path", path=path, known="、".join(_tops(text)))
    if node.flow_style:
        end = node.end_mark.index - 1
        return f"{text[:end].rstrip()}, {entry}{text[end:]}"
    start = node.start_mark
    return f"{text[: start.index]}{entry}\n{' ' * start.column}{text[start.index :]}"


def _without(text: str, key: str) -> str:
    """The text without a top entry of one line."""
    node = _composed(text)
    for name, _value in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == key:
            end = text.find("\n", name.start_mark.index)
            return text[: name.start_mark.index] + (text[end + 1 :] if end >= 0 else "")
    return text


def _composed(text: str, file: str = "policy") -> yaml.Node | None:
    try:
        found: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise DefinitionError(file, line, f"不是合格的 YAML：{error.problem}") from None
    return found


def _at(node: yaml.Node | None, path: str) -> yaml.Node | None:
    for step in path.split(SEPARATOR):
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if str(key.value) == step), None)
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)] if step.isdigit() and int(step) < len(node.value) else None
        else:
            return None
    return node


def _tops(text: str) -> list[str]:
    node = _composed(text)
    return [str(key.value) for key, _value in node.value] if isinstance(node, yaml.MappingNode) else []


def _scalars(node: yaml.Node | None, path: tuple[str, ...]) -> Iterator[Value]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _scalars(value, (*path, str(at)))
    elif isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        quoted = node.style in ("'", '"')
        yield Value(SEPARATOR.join(path), node.value, start.line + 1, quoted, start.index, end.index)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _needs_marks(old: str, new: str) -> bool:
    """Whether a value must be put in quotation marks: it has signs in it, or is a number in the place of a word."""
    if not new.replace("-", "").replace(".", "").replace("_", "").isalnum():
        return True
    return new[0].isdigit() and not any(sign.isdigit() for sign in old)
