"""Rules of what is published: one generator makes it, and nothing that leaves the house tells who somebody is.

What hangs is read back as a stranger would: every archived file and every public page, over a roll full of numbers,
addresses, illnesses and names.
"""

import ast
import datetime as dt
import itertools
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from ankang.config.handbook import endpoints
from ankang.notices import actions, queries
from ankang.notices.models import Notice
from ankang.notices.reading import parts_of
from ankang.notices.rules.categories import CATEGORIES
from ankang.notices.rules.health import health_words, squeezed
from ankang.notices.rules.kinds import KINDS
from ankang.notices.rules.scan import Part, luhn, scan
from ankang.notices.tests import shapes
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.registry.tests import factories as registry
from ankang.storage import files as storage
from tests.house.source import PACKAGES, imported_modules, tree

# Table or folder → the only module that makes a row or a file of it.
MAKERS = {
    "Notice": "notices/actions/drafting.py",
    "NoticeLine": "notices/actions/drafting.py",
    "NoticeFile": "notices/actions/releasing.py",
}


def makes(module: ast.Module) -> Iterator[tuple[str, int]]:
    """(table, line) of every way to make a row of a published table, and ("files", line) of every file kept there."""
    known = imported_modules(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        first = ast.unparse(node.args[0]) if node.args else ""
        for table in MAKERS:
            ours = known.get(table, "").startswith("ankang.notices")
            made = (
                (called == table and ours)
                or called == f"models.{table}"
                or called.startswith((f"{table}.objects.", f"models.{table}.objects."))
            )
            if made and called.rsplit(".", 1)[-1] in (
                table,
                "create",
                "bulk_create",
                "get_or_create",
                "update_or_create",
            ):
                yield table, node.lineno
            if called.rsplit(".", 1)[-1] in ("insert", "update") and first.rsplit(".", 1)[-1] == table:
                yield table, node.lineno
        if called.rsplit(".", 1)[-1] == "keep" and ("notices/" in first or "notices" in called):
            yield "files", node.lineno


def _is_invented(name: str, module: ast.Module) -> bool:
    """The invented county is written as columns, past all actions; its lines by the generator's own mask."""
    return name.startswith("demo/") and "ankang.notices.rules.lines.masked_lines" in imports_of(module)


def imports_of(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGES.rglob("*.py")):
        name = str(path.relative_to(PACKAGES))
        if not {"tests", "migrations"} & set(Path(name).parts):
            yield name, tree(path)


def test_only_the_generator_makes_a_notice():
    found = [
        f"{name}:{line} {table}"
        for name, module in modules()
        for table, line in makes(module)
        if name != MAKERS.get(table, "notices/actions/releasing.py") and not _is_invented(name, module)
    ]
    assert not found, "公示只能由 notices.actions.draft_notice 生成，文件只能由发布写入：\n" + "\n".join(
        found
    )


def test_nobody_else_writes_the_files_of_notices():
    found = [
        name
        for name, module in modules()
        if not name.startswith("notices/")
        and any(i.startswith("ankang.notices.publishing") for i in imports_of(module))
    ]
    assert not found, f"只有公示自己生成对外文件：{found}"


@pytest.mark.parametrize(
    "sample",
    [
        "Notice.objects.create(title='x')", "models.NoticeLine.objects.bulk_create(rows)", "from ankang.notices.models import NoticeLine\nNoticeLine(masked_name='王伟')",
        "bulk.insert(NoticeLine, {})", "files.keep('notices/x.pdf', b'')", "NoticeFile.objects.get_or_create(a=1)",
        "storage.keep(f'notices/{pk}.pdf', content)",
    ],
)  # fmt: skip
def test_the_rule_knows_a_bad_sample(sample):
    assert list(makes(tree(sample)))


@pytest.mark.parametrize(
    "sample", ["Notice.objects.filter(pk=1)", "NoticeLine.objects.in_bulk()", "files.keep('reports/x', b'')"]
)
def test_the_rule_knows_a_good_sample(sample):
    assert not list(makes(tree(sample)))


CARDS = [
    n for n in (f"62284800{i * 1618033 + 141421356:09d}{j}" for i in range(500) for j in range(10)) if luhn(n)
]
ILL = ("因病", "01")


@pytest.fixture
def roll(db) -> list[Household]:
    """A town's households: every shape of a name, numbers in every field, risks and illnesses."""
    registry.division_tree()
    places = (registry.VILLAGE, registry.SISTER_VILLAGE)
    homes = []
    for n, name in enumerate(shapes.ALL[::4]):
        home = registry.household(
            places[n % 2], group=f"{n % 7 + 1}组", phone=f"139{n * 28547 + 31415926:08d}", address=f"金丝雀巷{n}号", bank_account=CARDS[n],
            cause=ILL[1], risk=ILL[1],
        )  # fmt: skip
        registry.person(home, name=name[:60], phone=f"138{n * 17389 + 27182818:08d}", health="3")
        registry.person(
            home,
            name=f"周大{'年月日时分秒'[n % 6]}",
            relation="02",
            sex=1,
            born_on=dt.date(1950, 1, n % 28 + 1),
            health="43",
        )
        homes.append(home)
    return homes


def published(roll: list[Household]) -> Iterator[Notice]:
    """One notice of every kind, released; the categories in turn."""
    roles = {
        5: ("village_cadre", "village_head"),
        4: ("township_clerk", "town_leader"),
        3: ("county_rural", "county_leader"),
    }
    codes = {5: registry.VILLAGE, 4: registry.TOWN, 3: registry.COUNTY}
    turn = itertools.cycle(CATEGORIES)
    for kind in KINDS.values():
        division = Division.objects.get(pk=codes[kind.level])
        lines = [
            actions.Line(home.pk, uuid.uuid4(), next(turn), 123_456_789_00 if n % 2 else None)
            for n, home in enumerate(roll)
            if kind.level < 5 or home.village_id == division.pk
        ]
        maker, checker = (registry.user(role, division) for role in roles[kind.level])
        draft = actions.draft_notice(
            notice_id=uuid.uuid4(),
            kind=kind.code,
            division=division,
            days=7,
            lines=lines,
            source="test:all",
            by=maker,
        )
        yield actions.release_notice(notice=draft, by=checker)


def secrets() -> set[str]:
    """Everything of these people that nobody may read: whole numbers and any six characters of one."""
    whole = {p.identity for p in Person.objects.all()} | {p.phone for p in Person.objects.all()}
    for home in Household.objects.all():
        whole |= {home.phone, home.bank_account, home.number}
    whole.discard("")
    return whole | {
        number[at : at + 6]
        for number in whole
        for at in range(len(number) - 5)
        if number.isdigit() or number[-1] == "X"
    }


def told(parts: list[Part], names: list[str], hidden: set[str], allowed: set[str]) -> list[str]:
    found = [str(hit) for hit in scan(parts, names, allowed)]
    text = squeezed("\n\n\n".join(part.text for part in parts))
    found += [word for word in hidden if len(word) > 6 and word.casefold() in text]
    # Attributes hold lengths and keys made by chance, in which six figures of somebody's number may stand too.
    text = squeezed("\n\n\n".join(part.text for part in parts if "属性" not in part.where))
    for phrase in sorted(map(squeezed, allowed), key=len, reverse=True):
        text = text.replace(phrase, "")
    six = {text[at : at + 6] for at in range(len(text) - 5)}
    found += [word for word in hidden if len(word) == 6 and word.casefold() in six]
    return found + [word for word in (*health_words(), "金丝雀") if word in text and not word.isascii()]


def test_no_published_file_and_no_public_page_tells_who_somebody_is(client, roll, settings, tmp_path):
    settings.MEDIA_ROOT, settings.PUBLIC_ADDRESS = tmp_path, "https://ankang.example"
    names = list(Person.objects.values_list("name", flat=True))
    hidden = secrets()
    places = {w for pair in Division.objects.values_list("code", "name") for w in pair}
    seen = 0
    for notice in published(roll):
        sheet = queries.sheet_of(None, notice)
        masks = {row.cells[1] for section in sheet.sections for row in section.rows}
        amounts = {"123,456,789.00"}
        allowed = (
            places
            | masks
            | amounts
            | {sheet.title, sheet.opening, *(t for pair in sheet.paragraphs for t in pair)}
        )
        for file in notice.files.all():
            assert (
                told(parts_of(f"公示.{file.format}", storage.content(file.name)), names, hidden, allowed)
                == []
            )
            seen += 1
        for address in addresses(notice):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert (
                told(
                    parts_of("page.html", KEY.sub(b"", answer.content)),
                    names,
                    hidden,
                    allowed | {answer_token(answer)},
                )
                == []
            ), address
            seen += 1
    assert seen == len(KINDS) * (3 + len(PUBLIC))


# A key that the page made by chance, so that pressing twice is one objection.
KEY = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PUBLIC = ("notices:public", "notices:check", "notices:object", "notices:receipt", "notices:board")


def addresses(notice: Notice) -> Iterator[str]:
    yield from (reverse(name, args=[notice.token]) for name in PUBLIC[:3])
    yield reverse("notices:receipt")
    yield reverse("notices:board", args=[notice.division_id])


def answer_token(answer) -> str:
    """The token of the page's forms: chance letters and digits."""
    return str(answer.context["csrf_token"]) if answer.context and "csrf_token" in answer.context else ""


def test_every_public_page_of_notices_is_among_those_read():
    public = {
        name for _, name, view in endpoints() if view.policy.public and str(name).startswith("notices:")
    }
    assert not public or public == set(PUBLIC)
    assert Path(PACKAGES / "notices" / "templates" / "notices" / "public").is_dir()
