"""Examples for the handbook: the specs themselves, read from their files without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any


@dataclass(frozen=True)
class Example:
    """One drawn case: its sentence, the code, the tables as drawn, and the answers by period and place."""

    sentence: str
    code: str
    tables: dict[str, str]
    answers: dict[str, dict[str, Any]]


def examples(folder: Path) -> dict[str, list[Example]]:
    """The cases of `test_*.py` by indicator code, in the order of files and lines; none without the folder."""
    found: dict[str, list[Example]] = {}
    for path in sorted(folder.glob("test_*.py")):
        for example in _in_file(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(example.code, []).append(example)
    return found


def _in_file(tree: ast.Module) -> Iterator[Example]:
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            sentence = ast.get_docstring(node) or node.name.removeprefix("test_").replace("_", " ")
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "spec":
                    tables, expected = (_literal(a, constants) for a in call.args)
                    drawn = {name: dedent(text).strip() for name, text in tables.items()}
                    for code, answers in expected.items():
                        yield Example(sentence, code, drawn, answers)


def _literal(node: ast.expr, constants: dict[str, ast.expr]) -> Any:
    """The value of a literal in which names stand for literals of the module."""
    if isinstance(node, ast.Name):
        return _literal(constants[node.id], constants)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {_literal(k, constants): _literal(v, constants) for k, v in pairs if k is not None}
    return ast.literal_eval(node)
