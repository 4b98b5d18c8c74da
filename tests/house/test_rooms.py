"""Rules of the rooms: views ask queries, queries take the reader first, actions say who."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import PACKAGES, ROOT, attributes, imported_modules, public_functions, rooms, tree

# Managers and the ORM's ways in; a view or form that touches one reads past the scope.
_ORM = {"objects", "_base_manager", "_default_manager"}


def orm_uses(module: ast.Module) -> Iterator[str]:
    yield from (f"第 {line} 行 .{name}" for name, line in attributes(module) if name in _ORM)


def unscoped_queries(module: ast.Module, signatures: dict[str, list[str]]) -> Iterator[str]:
    """Calls from a view to a query whose first parameter is not the reader."""
    local = imported_modules(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        called = _dotted(node.func, local)
        if ".queries" in called and called in signatures and signatures[called][:1] != ["user"]:
            yield f"第 {node.lineno} 行 {called}"


def _dotted(node: ast.expr, local: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return local.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, local)}.{node.attr}"
    return ""


def query_signatures() -> dict[str, list[str]]:
    """Dotted name of each public query → names of its positional parameters."""
    found = {}
    for path in rooms("queries"):
        dotted = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for fn in public_functions(tree(path)):
            names = [a.arg for a in fn.args.posonlyargs + fn.args.args]
            found[f"{dotted}.{fn.name}"] = names
            found[f"{dotted.split('.queries')[0]}.queries.{fn.name}"] = names
    return found


def anonymous_actions(module: ast.Module) -> Iterator[str]:
    """Public functions of an action room that do not take `by` as a keyword, or take positional arguments."""
    for fn in public_functions(module):
        keyword = [a.arg for a in fn.args.kwonlyargs]
        if "by" not in keyword:
            yield f"{fn.name} 缺少 by=（谁做的）"


def test_views_and_forms_ask_queries_instead_of_the_orm():
    found = [f"{path}: {use}" for path in rooms("views", "forms") for use in orm_uses(tree(path))]
    assert not found, "视图和表单不直接查库：请在 queries.py 写一个有名字的查询。\n" + "\n".join(found)


def test_views_call_only_queries_that_take_the_reader_first():
    known = query_signatures()
    found = [f"{path}: {use}" for path in rooms("views") for use in unscoped_queries(tree(path), known)]
    assert not found, "视图只能调用第一个参数是 user 的查询：签名就是通行证。\n" + "\n".join(found)


def public_face(path: Path) -> set[str] | None:
    """Names that an action folder offers to other packages; None for a single file, which offers all."""
    face = path.parent / "__init__.py"
    if path.parent.name != "actions":
        return None
    return {
        name for node in ast.walk(tree(face)) if isinstance(node, ast.ImportFrom) for name in _names(node)
    }


def _names(node: ast.ImportFrom) -> list[str]:
    return [alias.name for alias in node.names]


def test_every_action_says_who_did_it():
    found = [
        f"{path}: {fault}"
        for path in rooms("actions")
        for fault in anonymous_actions(tree(path))
        if (face := public_face(path)) is None or fault.split()[0] in face
    ]
    assert not found, "\n".join(found)


def test_no_room_of_odds_and_ends():
    banned = {"utils", "helpers", "common", "manager", "managers", "handler", "handlers", "misc"}
    found = [
        str(path) for path in PACKAGES.rglob("*.py") if path.stem in banned or path.parent.name in banned
    ]
    assert not found, "这些文件名什么也没说，请按内容起名：\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (orm_uses, "rows = queries.households(user)", "rows = Household.objects.all()"),
        (
            lambda m: unscoped_queries(m, {"ankang.x.queries.a": ["user"], "ankang.x.queries.b": ["pk"]}),
            "from ankang.x import queries\nqueries.a(request.user)",
            "from ankang.x import queries\nqueries.b(pk)",
        ),
        (anonymous_actions, "def move(*, household, by): ...", "def move(household): ..."),
    ],
)
def test_each_rule_tells_a_good_sample_from_a_bad_one(rule, good, bad):
    assert not list(rule(tree(good)))
    assert list(rule(tree(bad)))
