"""A bill that does not add up is refused with everything that is wrong with it, each with what to do."""

from dataclasses import replace
from datetime import date

import pytest
from tests.spec.benefits.bills import DEMO, bill, demo, line

from ankang.benefits import rules

FAULTS = [
    (bill("1", line(1, "A", 100), insurance="nrcms"), "城乡居民医保 rbmi、职工医保 employee"),
    (bill("1", line(1, "A", 100), visit="stay"), "住院 inpatient、"),
    (bill("1", line(1, "A", 100), place="city"), "县域内 county"),
    (bill("1", line(1, "A", 100), level=4), "一级医疗机构 1"),
    (bill("1", line(1, "A", 100), classes=frozenset({"poor"})), "tekun"),
    (bill("1", line(1, "A", 100), area="6109"), "12 位区划代码"),
    (bill("1", line(1, "A", 100), admitted=date(2025, 3, 9)), "早于入院日期"),
    (bill("1", line(1, "D", 100)), "甲类 A、乙类 B"),
    (bill("1", line(1, "A", 100, kind="tea")), "registration"),
    (bill("1", line(1, "A", -1)), "小于 0"),
    (bill("1", line(1, "B", 100, over_limit=60, first_share=50)), "大于金额"),
    (bill("1", line(1, "C", 100, first_share=50)), "目录外项目"),
    (bill("1", line(1, "A", 100), line(1, "A", 100)), "行号 1 写了两次"),
    (bill("1", line(1, "A", 1_000_000_001)), "上限"),
    (replace(bill("1"), lines=()), "没有明细"),
]


@pytest.mark.parametrize(("wrong", "says"), FAULTS, ids=[says for _, says in FAULTS])
def test_a_wrong_bill_says_what_to_do(wrong, says):
    faults = rules.bill_faults(wrong)
    assert any(says in str(fault) for fault in faults), [str(fault) for fault in faults]
    policy = demo().find("990122-rbmi-2025")
    with pytest.raises(rules.BillRefused):
        rules.settle(policy, wrong, rules.YearState.empty())


def test_all_faults_of_a_bill_are_told_at_once():
    wrong = bill("1", line(1, "D", -1), line(1, "A", 1), level=9, area="1")
    assert len(rules.bill_faults(wrong)) == 5


def test_a_good_bill_has_no_faults():
    assert rules.bill_faults(bill("1", line(1, "B", 100, over_limit=50, first_share=50))) == []


@pytest.mark.parametrize("parts", [(10_001, 1, 2, 3, 9_995), (10_000, -1, 0, 0, 10_001)])
def test_sums_of_another_system_must_satisfy_the_identity(parts):
    fault = rules.totals_fault("7", rules.Totals(*parts))
    assert (fault is None) == (parts[0] == sum(parts[1:]) and min(parts) >= 0)


def test_sums_that_add_up_pass():
    assert rules.totals_fault("7", rules.Totals(10, 1, 2, 3, 4)) is None


def test_a_bill_is_not_settled_twice():
    with pytest.raises(rules.BillRefused, match="出现了两次"):
        rules.replay(demo(), [bill("1"), bill("1")])


def test_refusals_survive_being_sent_to_another_process():
    import pickle

    fault = rules.bill_faults(bill("1", line(1, "D", 1)))[0]
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault)


def test_a_setting_that_nobody_found_refuses_as_a_value_does():
    text = (
        (DEMO / "990122-rbmi-2025.yaml")
        .read_text()
        .replace("band_base: after_deductible", "band_base: unknown")
    )
    policy = rules.Policies().plus(text, "x.yaml").items[0]
    with pytest.raises(rules.PolicyUnknown, match="基本医保住院分段起点”没有查到"):
        rules.settle(policy, bill("1"), rules.YearState.empty())


def test_a_situation_that_no_row_meets_is_told_in_both_languages():
    policy = rules.Policies.packaged().find("6109-rbmi-2020")
    with pytest.raises(rules.PolicyUnknown) as caught:
        rules.settle(policy, bill("1", level=0, area="610902001201"), rules.YearState.empty())
    assert "机构级别：村卫生室等未定级机构；就医地点：县域内" in str(caught.value)
    english = rules.spoken(caught.value.params, "en")
    assert english["situation"].startswith("level: clinic without a level; place: in the county")
    assert english["policy"] == "Ankang residents' insurance (from 2020)"
