"""Dated parameters: the day, the place, the source; and refusal where there is none."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.parameter import ParameterError, Parameters, load_parameters, read_parameter
from ankang.values.yaml_lines import DefinitionError, Document

TEXT = """
deductible:
  title: {zh: 住院起付线, en: Inpatient deductible}
  unit: yuan
  values:
    - {from: 2018-01-01, document: 县医保发〔2017〕12号, clause: 第三条, standing: read,
       value: {level1: "100", level2: "400"}}
    - {from: 2021-01-01, document: 县医保发〔2020〕9号, clause: 第二条, standing: known, until: 2025-12-31,
       value: {level1: "150", level2: "1,500.50"}}
    - {from: 2022-01-01, division: "6109", document: 市一, clause: 一, standing: secondary, value: {level1: "200"}}
    - {from: 2023-01-01, division: "6109", document: 市二, clause: 一, standing: secondary, value: unknown}
    - {from: 2022-06-01, division: "610924", until: 2022-06-30, document: 县, clause: 一, standing: read,
       value: {level1: "180"}}
bands:
  title: {zh: 分段, en: Bands}
  unit: {upto: yuan, rate: ratio, name: text, days: days}
  values:
    - {from: 2018-01-01, document: 甲, clause: 一, standing: read,
       value: [{upto: "10000", rate: "0.60", name: 一段, days: 7}, {rate: "0.70"}]}
local:
  title: {zh: 本地, en: Local}
  unit: ratio
  values:
    - {from: 2018-01-01, division: "6109", document: 甲, clause: 一, standing: read, value: "0.90"}
"""


def made(text=TEXT):
    document = Document(text, "made.yaml")
    return Parameters({code: read_parameter(document, code, raw) for code, raw in document.content.items()})


PARAMETERS = made()


@pytest.mark.parametrize(
    ("day", "division", "level1"),
    [
        (date(2018, 1, 1), "", 10000),
        (date(2020, 12, 31), "", 10000),
        (date(2021, 1, 1), "", 15000),
        (date(2025, 12, 31), "", 15000),
        (date(2021, 6, 1), "610924101203", 15000),
        (date(2022, 1, 1), "610924101203", 20000),
        (date(2022, 6, 30), "610924101203", 18000),
        (date(2022, 7, 1), "610924101203", 20000),
        (date(2022, 6, 15), "610902000000", 20000),
        (date(2022, 6, 15), "610100000000", 15000),
    ],
)
def test_the_day_and_the_place_choose_the_value(day, division, level1):
    assert PARAMETERS.get("deductible", day, division)["level1"] == level1


def test_a_setting_carries_its_source():
    setting = PARAMETERS.find("deductible", date(2019, 1, 1))
    assert (setting.document, setting.clause, setting.standing) == ("县医保发〔2017〕12号", "第三条", "read")
    assert {p.code: p.title("en") for p in PARAMETERS}["bands"] == "Bands"
    assert PARAMETERS.by_code["bands"].title() == "分段"


def test_units_are_exact():
    first, second = PARAMETERS.get("bands", date(2020, 1, 1))
    assert first == {"upto": 1_000_000, "rate": Decimal("0.60"), "name": "一段", "days": 7}
    assert second == {"rate": Decimal("0.70")}
    assert PARAMETERS.get("deductible", date(2021, 1, 1))["level2"] == 150050


@pytest.mark.parametrize(
    ("code", "day", "division", "problem", "says"),
    [
        ("deductible", date(2017, 6, 1), "", "early", "自 2018-01-01 起才有规定，无法用于 2017-06-01"),
        ("deductible", date(2026, 1, 1), "", "ended", "到 2025-12-31 为止"),
        ("deductible", date(2023, 1, 1), "610924000000", "unknown", "made.yaml 第 11 行"),
        ("local", date(2020, 1, 1), "", "elsewhere", "没有适用于 全国 的规定"),
        ("local", date(2020, 1, 1), "610100000000", "elsewhere", "610100000000"),
        ("cap", date(2020, 1, 1), "", "absent", "bands、deductible、local"),
    ],
)
def test_where_there_is_no_value_the_program_refuses(code, day, division, problem, says):
    with pytest.raises(ParameterError) as refused:
        PARAMETERS.find(code, day, division)
    assert refused.value.code == problem
    assert says in str(refused.value)


@given(
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["", "610924101203", "610902000000", "110101000000"]),
)
def test_any_day_has_a_value_in_force_or_a_refusal(day, division):
    try:
        setting = PARAMETERS.find("deductible", day, division)
    except ParameterError as refused:
        assert refused.code in {"early", "ended", "unknown"}
        return
    assert setting.start <= day and (setting.end is None or day <= setting.end)
    assert division.startswith(setting.division)


FAULTS = [
    ('value: "0.90"', "value: 0.9", 24, "加引号"),
    ('value: "0.90"', "value: 九成", 24, "不是数"),
    ('{level1: "200"}', "{level1: 200}", 10, "加引号，单位为元"),
    ('{level1: "200"}', '{level1: "二百"}', 10, "不是金额"),
    ("until: 2022-06-30", "until: 2022-05-30", 12, "until 早于 from"),
    ('from: 2023-01-01, division: "6109"', 'from: 2022-01-01, division: "6109"', 11, "两个值"),
    ("from: 2022-06-01", "from: 明年", 12, "2021-01-01"),
    ('division: "610924"', "division: 610924", 12, "加引号"),
    ("standing: secondary, value: unknown", "standing: guess, value: unknown", 11, "standing"),
    ('upto: "10000", rate', 'top: "10000", rate', 19, "unit 里没有“top”"),
    ("clause: 第三条, ", "", 6, "缺少“clause”"),
    ("  unit: ratio\n", "", 20, "缺少“unit”"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), FAULTS)
def test_a_faulty_file_is_named_with_its_line(old, new, line, says):
    assert old in TEXT
    with pytest.raises(DefinitionError) as fault:
        made(TEXT.replace(old, new))
    assert says in str(fault.value)
    assert fault.value.line == line


def test_files_are_read_together(tmp_path):
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(TEXT, "utf-8")
    two.write_text(TEXT.split("local:")[1].join(["other:", ""]), "utf-8")
    assert set(load_parameters(one, two).by_code) == {"deductible", "bands", "local", "other"}
    two.write_text("local:" + TEXT.split("local:")[1], "utf-8")
    with pytest.raises(DefinitionError, match=r"two\.yaml 第 1 行：参数“local”在 one\.yaml 中已有"):
        load_parameters(one, two)
