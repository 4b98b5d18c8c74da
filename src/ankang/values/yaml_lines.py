"""YAML that remembers its lines, so that a fault in a definition is reported by file and line."""

import re
from collections.abc import Hashable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


class DefinitionError(ValueError):
    """A definition file that does not say what it should; for whoever maintains the file."""

    def __init__(self, file: str, line: int, sentence: str) -> None:
        self.file = file
        self.line = line
        self.sentence = sentence
        super().__init__(f"{file} 第 {line} 行：{sentence}")


class Document:
    """One YAML file: its content as plain values, and the line of every entry."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self._text = text
        loader = _Loader(text)
        try:
            self.content: Any = loader.get_single_data()
        except yaml.MarkedYAMLError as found:
            error = _told(text, found)
            mark = error.problem_mark
            raise DefinitionError(
                file, mark.line + 1 if mark else 1, f"不是合格的 YAML：{error.problem}"
            ) from None
        finally:
            loader.dispose()

    def line(self, *place: str | int) -> int:
        """The line of an entry by its keys and indexes; that of the nearest one above when it is absent."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    @cached_property
    def _lines(self) -> dict[Place, int]:
        """The line of every entry; worked out when the first is asked for, which most files never are."""
        lines: dict[Place, int] = {(): 1}
        node = yaml.compose(self._text, Loader=_Loader)
        if node is not None:
            _note(node, (), lines)
        return lines

    def fault(self, sentence: str, *place: str | int) -> DefinitionError:
        """The error to raise for an entry."""
        return DefinitionError(self.file, self.line(*place), sentence)

    def expect(self, entry: Any, allowed: Mapping[str, bool], *place: str | int) -> dict[str, Any]:
        """The entry as a mapping with these keys only; True = must be there. Raises DefinitionError."""
        if not isinstance(entry, dict):
            raise self.fault("这里应为“键: 值”的写法。", *place)
        for key in entry:
            if key not in allowed:
                raise self.fault(f"不认识“{key}”；可用：{'、'.join(allowed)}。", *place, key)
        for key, must in allowed.items():
            if must and entry.get(key) is None:
                raise self.fault(f"缺少“{key}”。", *place)
        return entry


def read_document(path: Path) -> Document:
    """Read a YAML file. Raises DefinitionError."""
    return Document(path.read_text(encoding="utf-8"), path.name)


def _told(text: str, error: yaml.MarkedYAMLError) -> yaml.MarkedYAMLError:
    """The error as PyYAML's own reader tells it: libyaml puts the end of a file on a line that is not there."""
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as same:
        return same
    return error


def _note(node: yaml.Node, place: Place, lines: dict[Place, int]) -> None:
    """Remember the line of a node and of everything below it."""
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _note(value, (*place, key.value), lines)
            lines[(*place, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _note(value, (*place, index), lines)


class _Loader(yaml.CSafeLoader):
    """Safe YAML, read by libyaml (in the wheels of PyYAML; ten times as fast), without the trap words (on, off, yes, no are text) and without repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key.value}”写了两次", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
