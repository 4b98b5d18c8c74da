"""Numbers of documents, days due, hours, states, likeness, figures an indicator gives: pure."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.orders import rules
from ankang.orders.rules import Refusal, likeness

D = dt.date
WORDS = st.text(alphabet="核实登记因病致贫户签约情况报送汇总各镇村。，、12", max_size=80)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("岚振兴发〔2026〕12号", "岚振兴发〔2026〕12号"),
        ("岚振兴发[2026]012号", "岚振兴发〔2026〕12号"),
        ("岚政办发（2026）第3号", "岚政办发〔2026〕3号"),
        ("岚政办发(2026) 3 号", "岚政办发〔2026〕3号"),
        ("岚卫【2025】8号", "岚卫〔2025〕8号"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_is_written_as_the_standard_writes_it(written, told):
    assert rules.read_number(written, 2027) == told


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("〔2026〕12号", "number"), ("岚振兴发2026-12", "number"), ("岚振兴发〔26〕12号", "number"),
        ("岚振兴发〔2026〕0号", "number"), ("岚振兴发〔2026〕12", "number"), ("LZX〔2026〕12号", "number"),
        ("岚振兴发〔2031〕12号", "number_year"), ("岚振兴发〔1998〕12号", "number_year"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_its_form(written, code):
    with pytest.raises(Refusal) as refused:
        rules.read_number(written, 2027)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("rhythm", "first", "last", "days"),
    [
        ("read", D(2026, 1, 31), None, []),
        ("once", D(2026, 1, 31), None, [D(2026, 1, 31)]),
        ("weekly", D(2026, 1, 5), D(2026, 1, 20), [D(2026, 1, 5), D(2026, 1, 12), D(2026, 1, 19)]),
        ("monthly", D(2026, 1, 31), D(2026, 4, 29), [D(2026, 1, 31), D(2026, 2, 28), D(2026, 3, 31)]),
        ("monthly", D(2026, 1, 31), D(2026, 4, 30), [D(2026, 1, 31), D(2026, 2, 28), D(2026, 3, 31), D(2026, 4, 30)]),
        ("quarterly", D(2025, 11, 30), D(2026, 6, 1), [D(2025, 11, 30), D(2026, 2, 28), D(2026, 5, 30)]),
        ("monthly", D(2026, 3, 1), D(2026, 3, 1), [D(2026, 3, 1)]),
    ],
)  # fmt: skip
def test_a_standing_duty_is_due_step_by_step(rhythm, first, last, days):
    assert rules.days_due(rhythm, first, last) == days


@given(
    st.sampled_from(["weekly", "monthly", "quarterly"]),
    st.dates(D(2020, 1, 1), D(2030, 1, 1)),
    st.integers(0, 900),
)
@settings(max_examples=80)
def test_days_due_grow_from_the_first_and_stay_within_the_last(rhythm, first, more):
    last = first + dt.timedelta(days=more)
    days = rules.days_due(rhythm, first, last)
    assert days[0] == first and days == sorted(set(days)) and days[-1] <= last and len(days) <= 60


def test_an_unknown_rhythm_is_a_fault():
    with pytest.raises(KeyError):
        rules.days_due("daily", D(2026, 1, 1), None)


def test_hours_count_every_reader_and_every_answer():
    assert rules.hours(20, 120, 17, 17 * 3) == round((20 * 17 + 120 * 51) / 60, 1) == 107.7
    assert rules.hours(30, 0, 4, 0) == 2.0


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (["accepted"], "closed"), (["accepted", "accepted"], "closed"), (["reported", "open"], "reported"),
        (["returned", "reported", "open"], "returned"), (["accepted", "open"], "received"),
    ],
)  # fmt: skip
def test_what_follows_of_the_answers(answers, state):
    assert rules.judged(answers) == state


@pytest.mark.parametrize("deed", sorted(rules.DEEDS))
def test_a_deed_is_done_in_its_states_only(deed):
    for state in rules.STATES:
        if state in rules.DEEDS[deed] and deed != "judge":
            assert rules.after(deed, state) in rules.STATES
        elif state not in rules.DEEDS[deed]:
            with pytest.raises(Refusal):
                rules.after(deed, state)


def test_nothing_is_done_with_what_is_done():
    assert not [deed for deed, states in rules.DEEDS.items() if set(states) & set(rules.DONE)]
    assert rules.after("receive", "sent", rhythm="read") == "closed"


@given(WORDS, WORDS)
@settings(max_examples=100)
def test_likeness_is_the_same_both_ways_and_whole_with_itself(one, other):
    own, theirs = rules.shingles(one), rules.shingles(other)
    share = likeness.share(own, theirs)
    assert share == likeness.share(theirs, own) and 0 <= share <= 1
    assert likeness.share(own, own) == (1 if own else 0)
    assert likeness.share(rules.shingles(f" {one}，"), own) == (1 if own else 0)


@given(st.lists(WORDS, max_size=6), WORDS)
@settings(max_examples=60)
def test_the_sketch_loses_none_that_counting_finds(others, own):
    """Nothing of at least 40% is thrown away unread: the sketch is off by less than its slack."""
    table = list(enumerate(others))
    near = set(likeness.nearest(rules.sketch(own), [(key, rules.sketch(text)) for key, text in table], 0.4))
    found = {one.key for one in rules.alike(own, table, 0.4 + 0.1)}
    assert found <= near


def test_common_passages_are_told_in_order_and_marked():
    one = "一、逐户核实签约情况。二、月底前汇总上报县局。三、附照片。"
    other = "请各镇逐户核实签约情况，另于月底前汇总上报县局。"
    common = rules.passages(one, other, 6)
    assert common == ["逐户核实签约情况", "月底前汇总上报县局。"]
    pieces = likeness.marked(one, common)
    assert "".join(text for text, _same in pieces) == one
    assert [text for text, same in pieces if same] == common
    assert likeness.marked(one, []) == [(one, False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("截至目前签约户数", "全镇签约户数"),
        ("因病致贫户（户）", "本镇因病致贫户"),
        ("本月走访次数", "走访次数"),
    ],
)
def test_the_same_figure_in_other_words(one, other):
    assert rules.plain(one) == rules.plain(other)


def test_figures_are_read_line_by_line():
    assert rules.read_figures("签约户数，户\n\n 走访次数,次\n全镇签约户数，户\n照片") == [
        ("签约户数", "户"), ("走访次数", "次"), ("照片", ""),
    ]  # fmt: skip
    assert rules.plain("情况") == "情况"


def test_an_indicator_of_nearly_that_name_is_offered():
    catalogue = [("a", "家庭医生签约履约率"), ("b", "建档立卡户数"), ("c", "高血压患者规范管理率")]
    found = rules.suggest("家庭医生签约的履约率", catalogue, 0.6)
    assert found and found.code == "a"
    assert rules.suggest("道路硬化公里数", catalogue, 0.6) is None


@pytest.mark.parametrize(
    "code", ["receipt_days", "recent_days", "like_percent", "passage_characters", "soon_days"]
)
def test_terms_have_their_source(code):
    assert rules.term(code, D(2026, 1, 1)) > 0
