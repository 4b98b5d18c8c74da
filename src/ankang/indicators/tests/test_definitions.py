"""The catalogue holds together, and a definition's hash is the same everywhere."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ankang.indicators.definitions import CATALOGUE, THEMES, indicator
from ankang.indicators.filters import Filter, columns_of, nested
from ankang.indicators.indicator import Indicator, Kind, Unit, canonical_text, definition_hash
from ankang.indicators.tables import TABLES

GOLDEN = Path(__file__).parent / "golden" / "definitions.json"
ALL = list(CATALOGUE.values())
by_code = pytest.mark.parametrize("item", ALL, ids=list(CATALOGUE))


def moments(item: Filter) -> set[str]:
    """Names of the moments in the canonical text."""
    return set(
        re.findall(r'"upto","[a-z_0-9]+","([a-z_0-9]+)"', json.dumps(item.canonical(), separators=(",", ":")))
    )


def test_there_are_more_than_thirty_in_every_theme_some():
    assert len(ALL) >= 30
    assert {i.theme for i in ALL} == set(THEMES)
    assert len({i.title_zh for i in ALL}) == len({i.title_en for i in ALL}) == len(ALL)


@by_code
def test_every_column_is_declared(item: Indicator):
    for where in (item.population, item.counted.where):
        assert columns_of(where) <= set(item.table.names)
        for inner in nested(where):
            assert columns_of(inner.where) <= set(TABLES[inner.table].names)
            assert inner.by in TABLES[inner.table].names
    for columns in item.amounts:
        assert set(columns) <= set(item.table.names)


@by_code
def test_unit_and_denominator_belong_together(item: Indicator):
    assert (item.unit in (Unit.PERCENT, Unit.PER_THOUSAND, Unit.YUAN, Unit.DAYS)) == (item.out_of is not None)
    summed = (Unit.YUAN, Unit.DAYS, Unit.HOURS, Unit.AMOUNT, Unit.PER_THOUSAND)
    assert item.unit not in summed or item.sums is not None
    assert item.sums is None or item.unit in (*summed, Unit.PERCENT, Unit.TIMES)


@by_code
def test_sums_of_money_about_people_stand_on_a_count_of_them(item: Indicator):
    """Where the denominator is no count, the size of a sum says nothing of how many people it tells of."""
    counted = item.out_of is not None and not any(n.endswith("_fen") for n in item.amounts[1])
    needs = item.of_money and item.table.of_people and not counted
    assert bool(item.stands_on) == needs
    if needs:
        below = indicator(item.stands_on)
        assert below.out_of is None and not below.of_money and below.unit is Unit.PERSONS


@by_code
def test_the_kind_says_which_days_are_looked_at(item: Indicator):
    found = moments(item.population & item.counted.where)
    if item.kind is Kind.FLOW:
        assert "before_start" in found
    elif item.kind is Kind.YEAR_TO_DATE:
        assert "before_year" in found and "before_start" not in found
    else:
        assert not found & {"before_start", "before_year"}


@by_code
def test_every_definition_says_on_whose_authority_in_both_languages(item: Indicator):
    assert item.basis.document and item.basis.clause
    chinese = (item.title_zh, item.counted.zh, *(t.zh for t in item.traps))
    english = (item.title_en, item.counted.en, *(t.en for t in item.traps))
    assert all(re.search("[一-鿿]", text) for text in chinese)
    assert all(text and not re.search("[一-鿿]", text) for text in english)


def test_hashes_are_those_on_record():
    """A changed definition needs a new version and a new line here; nothing else may change a hash."""
    on_record = json.loads(GOLDEN.read_text())
    assert {c: [i.version, definition_hash(i)] for c, i in CATALOGUE.items()} == on_record


def test_hashes_do_not_depend_on_the_process():
    code = (
        "from ankang.indicators.definitions import CATALOGUE as c;"
        "from ankang.indicators.indicator import definition_hash as h;"
        "print(h(c['care.diabetes_per_norm_rate']))"
    )
    paths = os.pathsep.join(sys.path)
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        run = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == definition_hash(indicator("care.diabetes_per_norm_rate"))


def test_the_words_of_a_definition_do_not_enter_its_hash():
    item = indicator("register.residents")
    other = Indicator(**{**item.__dict__, "title_zh": "别的名字", "traps": ()})
    assert definition_hash(other) == definition_hash(item)
    stricter = Indicator(**{**item.__dict__, "version": 2})
    assert definition_hash(stricter) != definition_hash(item)
    assert json.loads(canonical_text(item))["code"] == "register.residents"


def test_an_unknown_code_says_what_there_is():
    with pytest.raises(KeyError, match=r"records\.record_rate"):
        indicator("records.nothing")
