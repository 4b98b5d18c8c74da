"""The specs themselves: no indicator without its cases."""

from pathlib import Path

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.examples import examples


def test_every_indicator_has_at_least_two_cases():
    cases = examples(Path(__file__).parent)
    few = {code: len(cases.get(code, [])) for code in CATALOGUE if len(cases.get(code, [])) < 2}
    assert not few, f"这些指标的用例不足两个：{few}"


def test_every_case_is_of_an_indicator_there_is():
    assert examples(Path(__file__).parent).keys() <= CATALOGUE.keys()
