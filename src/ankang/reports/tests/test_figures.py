"""Figures: how they are written, and that the same question always gives the same figure."""

import pytest

from ankang.evaluation import claims
from ankang.reports.rules import words
from ankang.reports.rules.document import from_json, heading_number, parse_tokens, pieces, tokens
from ankang.reports.rules.facts import fact
from ankang.reports.rules.figures import Ask, Counts, Figure, figure
from ankang.reports.rules.refusals import CannotEdit
from ankang.reports.tests.factories import PERIOD, TOWN, VILLAGES, TownCells, town_report


@pytest.mark.parametrize(
    ("number", "unit", "zh", "en"),
    [
        (0, "person", "0人", "0 people"),
        (1, "household", "1户", "1 household"),
        (6873, "person", "6873人", "6,873 people"),
        (114500, "visit", "114,500人次", "114,500 visits"),
    ],
)
def test_counts(number, unit, zh, en):
    assert (words.count(number, unit, "zh"), words.count(number, unit, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("numerator", "denominator", "zh"),
    [
        (551, 697, "79.1%"),
        (0, 0, "—"),
        (12, 21, "57.1%（12/21）"),
        (1, 2000, "0.1%"),
        (1999, 2000, "100.0%"),
        (2000, 2000, "100.0%"),
    ],
)
def test_rates(numerator, denominator, zh):
    assert words.rate(numerator, denominator, "zh") == zh


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (0, "0.00元", "0.00 yuan"),
        (325_640, "3,256.40元", "3,256.40 yuan"),
        (999_999, "9,999.99元", "9,999.99 yuan"),
        (1_000_000, "1.00万元", "10,000.00 yuan"),
        (128_350_000, "128.35万元", "1,283,500.00 yuan"),
        (-1_250, "-12.50元", "-12.50 yuan"),
    ],
)
def test_sums_of_money(fen, zh, en):
    assert (words.money(fen, "zh"), words.money(fen, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "zh", "en"),
    [
        (1_192_640, 2, "yuan", "5,963.2元", "5,963.2 yuan"),
        (25, 10, "day", "2.5天", "2.5 days"),
        (0, 0, "day", "—", "—"),
    ],
)
def test_means(numerator, denominator, unit, zh, en):
    told = [words.mean(numerator, denominator, unit, language) for language in ("zh", "en")]
    assert told == [zh, en]


def test_a_change_of_money_is_told_by_the_villages_alone():
    """Fen are no sample: one village says nothing, many that agree say much."""

    def pairs(count, now):
        return [claims.Pair(now * 100 + i, 1_000_00, 30_000 + i, 1_000_00) for i in range(count)]

    def whole(of):
        return claims.Pair(
            *(sum(getattr(p, n) for p in of) for n in ("now", "of_now", "before", "of_before"))
        )

    few, many = pairs(4, 200), pairs(12, 200)
    assert claims.claim(whole(few), few, measure=claims.Measure.MONEY).verdict == claims.Verdict.TOO_FEW
    told = claims.claim(whole(many), many, measure=claims.Measure.MONEY)
    assert (told.verdict, told.method, told.clusters) == ("fell", "clustered", 12)
    assert told.sentence("zh").startswith("比去年同期降低10.0个百分点")
    torn = [*pairs(6, 200), *pairs(6, 400)]
    assert claims.claim(whole(torn), torn, measure=claims.Measure.MONEY).verdict == "cannot_tell"


def test_every_figure_of_a_report_is_made_again_equal():
    cells = TownCells()
    for language in ("zh", "en"):
        for made in town_report(cells, language).figures.values():
            assert figure(made.ask, TownCells()) == made
            assert Figure.from_json(made.as_json()) == made


def test_the_key_is_that_of_the_question():
    ask = Ask("a.b", "rate", "hash", "s", PERIOD, TOWN)
    assert ask.key == Ask("a.b", "rate", "hash", "s", PERIOD, TOWN).key
    assert len({ask.key, Ask("a.b", "rate", "other", "s", PERIOD, TOWN).key}) == 2


def test_small_villages_are_not_ranked():
    first, second, *_ = VILLAGES
    cells = TownCells({("a.b", PERIOD, first): Counts(0, 9), ("a.b", PERIOD, second): Counts(1, 10)})
    made = figure(Ask("a.b", "lowest", "h", "s", PERIOD, TOWN), cells)
    assert made.zh.startswith("石门村（10.0%，1/10）")
    assert "柳林村" not in made.zh


@pytest.mark.parametrize(
    ("name", "period", "zh", "en"),
    [
        ("period", "2026", "2026年", "2026"),
        ("period", "2026Q4", "2026年第四季度", "Q4 2026"),
        (
            "span",
            "2026-01-01..2026-11-22",
            "2026年1月1日至11月22日",
            "from 1 January 2026 to 22 November 2026",
        ),
        (
            "span",
            "2025-12-01..2026-01-05",
            "2025年12月1日至2026年1月5日",
            "from 1 December 2025 to 5 January 2026",
        ),
        ("as_of", "2026-01-01..2026-11-22", "2026年11月22日", "22 November 2026"),
    ],
)
def test_facts(name, period, zh, en):
    assert (fact(name, period, "zh"), fact(name, period, "en")) == (zh, en)


def test_a_document_survives_the_database():
    document = town_report()
    assert from_json(document.as_json()) == document


def test_tokens_read_back_as_they_were():
    document = town_report()
    for section in document.sections:
        for paragraph in section.paragraphs:
            assert parse_tokens(document, tokens(document, paragraph)) == paragraph.runs


@pytest.mark.parametrize("text", ["⟦0123456789ab 5人⟧", "⟦好", "好⟧", "⟦⟧"])
def test_broken_or_strange_tokens_are_refused(text):
    with pytest.raises(CannotEdit):
        parse_tokens(town_report(), text)


def test_typed_numbers_are_marked():
    document = town_report()
    paragraph = document.sections[0].paragraphs[0]
    edited = type(paragraph)(
        "p", parse_tokens(document, tokens(document, paragraph) + "满意度约98%，共三百人。")
    )
    assert [piece.text for piece in pieces(document, edited) if piece.loose] == ["98%", "三百人"]
    assert "".join(piece.text for piece in pieces(document, edited)) == document.plain(edited)
    assert not [piece for piece in pieces(document, paragraph) if piece.loose]


def test_headings_are_numbered():
    assert (heading_number(1, "zh"), heading_number(1, "en")) == ("二、", "2. ")
