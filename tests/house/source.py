"""How the house tests read the code: rooms, functions, attributes, as syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "src" / "ankang"


def rooms(*names: str) -> Iterator[Path]:
    """Files of these rooms in every package: `views.py` and everything in `views/`."""
    for package in sorted(PACKAGES.iterdir()):
        for name in names:
            if (package / f"{name}.py").exists():
                yield package / f"{name}.py"
            yield from sorted((package / name).glob("**/*.py"))


def tree(source: Path | str) -> ast.Module:
    """The syntax tree of a file, or of a sample given as text."""
    return ast.parse(source.read_text() if isinstance(source, Path) else source)


def attributes(module: ast.Module) -> Iterator[tuple[str, int]]:
    """(attribute name, line) of every attribute access."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno


def public_functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Top-level functions whose name does not start with an underscore."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def imported_modules(module: ast.Module) -> dict[str, str]:
    """Local name → dotted name of every import."""
    names = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.update({(a.asname or a.name): f"{node.module}.{a.name}" for a in node.names})
        elif isinstance(node, ast.Import):
            names.update({(a.asname or a.name): a.name for a in node.names})
    return names
