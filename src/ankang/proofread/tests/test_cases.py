"""Passages by hand: what must be found in each, and that nothing else is."""

from pathlib import Path

import pytest
import yaml

from ankang.proofread import proofread
from ankang.proofread.wording import WORDS

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_a_passage(case):
    found = {f.kind for f in proofread(case["text"])}
    if "effect_words" not in case["finds"]:
        found.discard("effect_words")
    assert found == set(case["finds"])


def test_every_kind_has_a_passage_or_a_mutation():
    from ankang.proofread.tests.corpus import MUTATIONS

    named = {kind for case in CASES for kind in case["finds"]}
    assert set(WORDS) - named - set(MUTATIONS) == {"repeated_between"}


def test_the_arithmetic_is_shown_in_both_languages():
    (one,) = [f for f in proofread("现有贫困村158个，占总村数的75.3%。") if f.kind == "impossible_share"]
    assert "209 时为 75.6%" in one.why("zh")
    assert "of 210 it is 75.2%" in one.why("en")
    assert one.sentence == "现有贫困村158个，占总村数的75.3%。"
    assert one.passage == "75.3%"
