"""The checks, case by case as a pharmacist reads them: who, what is prescribed, what is found."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.prescriptions.rules import (
    SENTENCES,
    Allergies,
    Case,
    Grade,
    Item,
    Move,
    Refusal,
    State,
    check,
    limits,
    may,
    moved,
    table,
)
from ankang.prescriptions.rules.renal import egfr
from ankang.values.parameter import ParameterError

DAY = dt.date(2026, 11, 26)
TABLE = table()


def item(code, dose="", frequency="qd", days=7):
    drug = TABLE.drugs.get(code)
    return Item(code, drug, Decimal(dose or (drug.strength if drug else 1)), frequency, days)


def found(*items, **case):
    told = {"day": DAY, "age": 50, "female": True, "diagnosis": "有诊断", **case}
    return check(TABLE, limits(), Case(items=items, **told))


def codes(*items, **case):
    return {(one.code, one.grade.name) for one in found(*items, **case)}


def allergic(*groups, words=()):
    return Allergies(frozenset(groups), tuple(words))


CASES = [
    # what, items, case, found, grade
    ("青霉素过敏开阿莫西林", [("amoxicillin", "500", "tid")], {"allergies": allergic("penicillin")}, "allergy", "STOP"),
    ("青霉素过敏开头孢", [("cefalexin", "250", "qid")], {"allergies": allergic("penicillin")}, "allergy_cross", "JUSTIFY"),
    ("磺胺过敏开复方磺胺甲噁唑", [("cotrimoxazole",)], {"allergies": allergic("sulfonamide")}, "allergy", "STOP"),
    ("磺胺过敏开呋塞米", [("furosemide",)], {"allergies": allergic("sulfonamide")}, "allergy_cross", "INFORM"),
    ("自述阿司匹林过敏开布洛芬", [("ibuprofen", "300", "bid")], {"allergies": allergic(words=["阿司匹林"])}, "allergy_named", "STOP"),
    ("自述头孢菌素过敏开头孢呋辛", [("cefuroxime",)], {"allergies": allergic(words=["头孢菌素"])}, "allergy_named", "STOP"),
    ("自述表外药过敏", [("amlodipine",)], {"allergies": allergic(words=["云南白药"])}, "allergy_text", "UNKNOWN"),
    ("没问过敏史", [("amlodipine",)], {"allergies": Allergies(asked=False)}, "allergy_unasked", "UNKNOWN"),
    ("阿莫西林没写皮试", [("amoxicillin", "500", "tid")], {}, "skin_test", "JUSTIFY"),
    ("同成分写两行", [("amlodipine",), ("amlodipine",)], {}, "same_ingredient", "STOP"),
    ("两种非甾体", [("ibuprofen", "300", "bid"), ("diclofenac", "25", "tid")], {}, "same_class", "JUSTIFY"),
    ("普利加沙坦", [("enalapril",), ("losartan",)], {}, "interaction_justify", "JUSTIFY"),
    ("硝酸甘油加西地那非", [("nitroglycerin",), ("sildenafil", "50")], {}, "interaction_stop", "STOP"),
    ("在用辛伐他汀开克拉霉素", [("clarithromycin", "250", "bid")], {"current": (item("simvastatin"),)}, "interaction_stop", "STOP"),
    ("在用同药再开", [("metformin",)], {"current": (item("metformin"),)}, "current_ingredient", "JUSTIFY"),
    ("螺内酯加氯化钾", [("spironolactone",), ("potassium_chloride",)], {}, "interaction_stop", "STOP"),
    ("孕妇用依那普利", [("enalapril",)], {"age": 28, "pregnancy": "pregnant"}, "pregnancy_avoid", "STOP"),
    ("孕妇用氨氯地平", [("amlodipine",)], {"age": 28, "pregnancy": "pregnant"}, "pregnancy_caution", "JUSTIFY"),
    ("孕妇用奥美拉唑，表中没有", [("omeprazole",)], {"age": 28, "pregnancy": "pregnant"}, "pregnancy_unknown", "UNKNOWN"),
    ("哺乳期用多西环素", [("doxycycline",)], {"age": 28, "pregnancy": "breast"}, "breast_avoid", "STOP"),
    ("育龄妇女没问怀孕", [("amlodipine",)], {"age": 28, "pregnancy": "unknown"}, "pregnancy_unasked", "UNKNOWN"),
    ("17 岁用左氧氟沙星", [("levofloxacin",)], {"age": 17}, "age_stop", "STOP"),
    ("15 岁用阿司匹林", [("aspirin_ec",)], {"age": 15}, "age_justify", "JUSTIFY"),
    ("儿童剂量表中没有", [("paracetamol", "250", "tid")], {"age": 8}, "child_dose", "UNKNOWN"),
    ("儿童剂量表中没有，写了体重", [("paracetamol", "250", "tid")], {"age": 8, "weight": Decimal(25)}, "child_dose_kg", "UNKNOWN"),
    ("70 岁没有血肌酐", [("amlodipine",)], {"age": 70}, "renal_unasked", "UNKNOWN"),
    ("40 岁没有血肌酐，告知", [("amlodipine",)], {"age": 40}, "renal_unasked", "INFORM"),
    ("二甲双胍没有血肌酐", [("metformin",)], {}, "renal_needed", "UNKNOWN"),
    ("滤过率 44 用二甲双胍", [("metformin",)], {"creatinine": Decimal(124)}, "renal_stop", "STOP"),
    ("滤过率下降，表中没有地高辛的用法", [("digoxin",)], {"creatinine": Decimal(124)}, "renal_unknown", "UNKNOWN"),
    ("氨氯地平一日 15 mg", [("amlodipine", "15")], {}, "dose_stop", "STOP"),
    ("对乙酰氨基酚一日 3 g", [("paracetamol", "1000", "tid")], {}, "dose_justify", "JUSTIFY"),
    ("地高辛没有最大量", [("digoxin",)], {}, "dose_unknown", "UNKNOWN"),
    ("表外的中成药", [("参芪降糖颗粒",)], {}, "drug_unknown", "UNKNOWN"),
    ("普通处方开 14 天", [("amlodipine", "5", "qd", 14)], {}, "days", "JUSTIFY"),
    ("急诊处方开 4 天", [("amlodipine", "5", "qd", 4)], {"kind": "emergency"}, "days", "JUSTIFY"),
    ("长期处方 6 周", [("amlodipine", "5", "qd", 42)], {"kind": "long"}, "days_long", "JUSTIFY"),
    ("长期处方 13 周", [("amlodipine", "5", "qd", 91)], {"kind": "long"}, "days_stop", "STOP"),
    ("长期处方开抗菌药", [("cefalexin", "250", "qid", 14)], {"kind": "long"}, "long_barred", "STOP"),
    ("六种药", [(code,) for code in ("amlodipine", "metformin", "loratadine", "folic_acid", "acarbose", "losartan")], {}, "too_many", "STOP"),
    ("线上开地西泮", [("diazepam",)], {"channel": "internet"}, "online_control", "STOP"),
    ("线上开麻黄碱", [("ephedrine",)], {"channel": "internet"}, "online_control", "STOP"),
    ("当面开吗啡，须纸质专用", [("morphine_sr",)], {}, "control_narcotic", "STOP"),
    ("当面开艾司唑仑", [("estazolam",)], {}, "control_justify", "JUSTIFY"),
    ("线上首诊", [("amlodipine",)], {"channel": "internet", "first_visit": True}, "online_first", "STOP"),
    ("线上 5 岁没有监护人", [("loratadine", "5")], {"channel": "internet", "age": 5}, "online_child", "STOP"),
    ("没有诊断", [("amlodipine",)], {"diagnosis": " "}, "no_diagnosis", "STOP"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "items", "case", "code", "grade"), CASES, ids=[one[0] for one in CASES])
def test_a_case(what, items, case, code, grade):
    hits = [one for one in found(*(item(*one) for one in items), **case) if one.code == code]
    assert hits and {one.grade.name for one in hits} == {grade}
    assert all(one.source.document and one.source.standing for one in hits)


def test_what_is_not_found():
    assert codes(item("amlodipine"), creatinine=Decimal(60)) == set()
    assert codes(item("amlodipine")) == {("renal_unasked", "INFORM")}
    assert ("renal_stop", "STOP") not in codes(item("metformin"), creatinine=Decimal(100))
    assert ("days", "JUSTIFY") not in codes(item("amlodipine", "5", "qd", 7))
    assert ("online_child", "STOP") not in codes(
        item("loratadine", "5"), channel="internet", age=5, guardian=True, paediatrician=True
    )
    assert ("long_barred", "STOP") not in codes(item("isoniazid", "300", "qd", 28), kind="long")
    assert ("pregnancy_unasked", "UNKNOWN") not in codes(item("amlodipine"), age=60, pregnancy="unknown")
    assert ("dose_stop", "STOP") not in codes(item("amlodipine", "10"))


def test_every_code_has_its_case_or_its_sentence_is_dead():
    told = {one[3] for one in CASES} | {
        "interaction_inform",
        "breast_caution",
        "breast_unknown",
        "renal_justify",
    }
    assert set(SENTENCES) == told


def test_before_the_rules_began_the_checks_refuse():
    with pytest.raises(ParameterError):
        found(item("amlodipine"), day=dt.date(2000, 1, 1))


def test_the_table_says_what_it_does_not_know():
    assert TABLE.drugs["digoxin"].unknown and TABLE.drugs["digoxin"].max is None
    assert len(TABLE.drugs) >= 60 and len(TABLE.pairs) >= 40
    assert all(one.code and one.classes is not None for one in TABLE.drugs.values())


# Properties

drugs = st.sampled_from(sorted(TABLE.drugs)) | st.just("表外药")
items = st.builds(
    item,
    drugs,
    st.sampled_from(["1", "5", "500", "4000"]),
    st.sampled_from(["qd", "tid", "qw"]),
    st.integers(1, 100),
)
cases = st.fixed_dictionaries(
    {
        "age": st.integers(0, 90), "channel": st.sampled_from(["face", "internet"]),
        "kind": st.sampled_from(["ordinary", "emergency", "long"]),
        "pregnancy": st.sampled_from(["no", "pregnant", "breast", "unknown"]),
        "allergies": st.builds(
            Allergies, st.frozensets(st.sampled_from(sorted(TABLE.allergies)), max_size=2),
            st.lists(st.sampled_from(["阿莫西林", "云南白药", "头孢"]), max_size=1).map(tuple), st.booleans(),
        ),
        "weight": st.none() | st.just(Decimal(12)), "creatinine": st.none() | st.sampled_from([Decimal(60), Decimal(300)]),
        "current": st.lists(items, max_size=2).map(tuple), "first_visit": st.booleans(), "guardian": st.booleans(),
    }
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(items, max_size=5), items, cases)
def test_adding_a_drug_never_takes_a_finding_away(some, more, case):
    before = {(one.key, one.grade) for one in found(*some, **case)}
    assert before <= {(one.key, one.grade) for one in found(*some, more, **case)}


@settings(max_examples=150, deadline=None)
@given(st.lists(items, max_size=4), cases)
def test_the_order_of_drugs_says_nothing(some, case):
    assert {one.key for one in found(*some, **case)} == {one.key for one in found(*reversed(some), **case)}


@settings(max_examples=200, deadline=None)
@given(items, items)
def test_interactions_are_symmetric_and_hold_with_current_drugs_too(one, other):
    def pairs(found_ones):
        return {f.key for f in found_ones if f.code.startswith("interaction")}

    together = pairs(found(one, other))
    assert together == pairs(found(other, one))
    assert together == pairs(found(one, current=(other,))) == pairs(found(other, current=(one,)))


@settings(max_examples=100, deadline=None)
@given(st.lists(items, min_size=1, max_size=4), cases)
def test_no_drug_outside_the_table_passes_silently(some, case):
    unknown = {one.key for one in some if one.drug is None}
    told = {key for one in found(*some, **case) if one.grade >= Grade.UNKNOWN for key in one.drugs}
    assert unknown <= told


@pytest.mark.parametrize(
    ("creatinine", "age", "female", "expected"),
    [("88.4", 50, True, 66), ("88.4", 50, False, 87), ("61.88", 50, True, 101), ("300", 70, False, 17), ("60", 17, True, None)],
)  # fmt: skip
def test_kidney_function_by_the_equation(creatinine, age, female, expected):
    assert egfr(Decimal(creatinine), age, female) == expected


@pytest.mark.parametrize("code", sorted(TABLE.drugs))
def test_no_drug_passes_silently_for_a_child_or_weak_kidneys(code):
    for age in (0, 8, 17):
        for weight in (None, Decimal(20)):
            told = [f for f in found(item(code), age=age, weight=weight) if f.code.startswith("child_dose")]
            assert [(f.grade, f.drugs) for f in told] == [(Grade.UNKNOWN, (code,))]
    assert not [f for f in found(item(code), age=18) if f.code.startswith("child")]
    weak = [f for f in found(item(code), age=50, creatinine=Decimal(400)) if f.code.startswith("renal")]
    assert [f.drugs for f in weak] == [(code,)] and weak[0].grade >= Grade.JUSTIFY
    assert [
        f.code for f in found(item(code), age=80) if f.code == "renal_unasked" and f.grade is Grade.UNKNOWN
    ]


def test_a_renal_rule_for_caution_holds_between_its_bounds():
    drug = replace(TABLE.drugs["digoxin"], renal_stop=15, renal_justify=60)
    told = {c: [f.code for f in found(Item("x", drug, Decimal(1), "qd", 7), creatinine=Decimal(c)) if f.code.startswith("renal")]
            for c in (60, 124, 600)}  # fmt: skip
    assert told == {60: [], 124: ["renal_justify"], 600: ["renal_stop"]}


def test_only_a_passed_one_is_dispensed():
    for state in State:
        assert may(Move.DISPENSE, state) == (state is State.PASSED)
    for state in (State.DISPENSED, State.EXPIRED, State.WITHDRAWN):
        for move in Move:
            with pytest.raises(Refusal):
                moved(move, state)
