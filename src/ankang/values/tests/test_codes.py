"""Code tables: complete in both languages, found by what people write, refused with a list."""

import pytest

from ankang.values.codes import CodeError, _read, table, table_names
from ankang.values.yaml_lines import DefinitionError, Document


@pytest.mark.parametrize("name", table_names())
def test_every_table_is_complete_and_reads_its_own_labels(name):
    codes = table(name)
    assert codes.title_zh and codes.title_en and codes.document
    assert codes.standing in {"read", "secondary", "known"}
    for entry in codes:
        assert entry.en.isascii(), entry
        assert codes.read(entry.zh) == codes.read(entry.en) == entry.code
        for word in entry.also:
            assert codes.read(word) == entry.code
    assert len(set(codes.choices())) == len(codes.entries)


def test_tables_have_their_sizes():
    sizes = {"ethnicity": 58, "relation": 28, "relation_gbt4761": 9, "school_status": 25, "past_illness": 13,
             "disability_type": 7, "disability_grade": 4, "visit_result": 4, "health_status": 6}  # fmt: skip
    assert {name: len(table(name).entries) for name in sizes} == sizes


def test_labels_in_both_languages():
    relation = table("relation")
    assert relation.label("01") == "户主"
    assert relation.label("01", "en") == "Head of household"
    assert relation.label("77") == "77"
    assert ("01", "户主") in relation.choices() and ("02", "Spouse") in relation.choices("en")
    assert "01" in relation and "99" not in relation


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("relation", "本人", "01"),
        ("relation", " 户 主 ", "01"),
        ("relation", "长子", "03"),
        ("sex", "男", "1"),
        ("sex", "１", "1"),
        ("ethnicity", "汉", "01"),
        ("ethnicity", "基诺族", "56"),
        ("education", "大学", "06"),
        ("health_status", "残疾、长期慢性病", "42"),
        ("health_status", "残疾，患有大病", "43"),
        ("monitored_kind", "边缘户", "marginal"),
        ("blood", "ab", "4"),
        ("disability_grade", "Ⅲ级", "3"),
    ],
)
def test_what_people_write_is_found(name, text, code):
    assert table(name).find(text) == code


def test_a_vendors_number_is_not_taken_for_a_label():
    assert table("poverty_cause").find("01") is None
    with pytest.raises(CodeError) as refused:
        table("poverty_cause").read("1")
    assert "因病、因残" in str(refused.value) and "等 14 项" in str(refused.value)


def test_a_blank_is_refused_with_the_choices():
    with pytest.raises(CodeError, match="没有填写“性别”"):
        table("sex").read("  ")


def test_register_relations_map_to_the_standard_and_back():
    relation = table("relation")
    assert all(relation.mapped(entry.code, "gbt4761") in table("relation_gbt4761") for entry in relation)
    assert relation.mapped("01", "gbt4761") == "0"
    assert [relation.label(code) for code in relation.from_mapped("5", "gbt4761")] == [
        "之父", "之母", "之岳父", "之岳母", "之公公", "之婆婆",
    ]  # fmt: skip
    assert relation.mapped("77", "gbt4761") is None


def test_an_unknown_table_names_the_others():
    with pytest.raises(KeyError, match="relation"):
        table("relations")


HEAD = "title: {zh: 甲, en: A}\nsystem: S\nversion: '1'\ndocument: D\nstanding: known\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (HEAD + "entries:\n  - {code: 1, zh: 甲, en: A}\n", 7, "加引号"),
        (HEAD + "entries:\n  - {code: '1', zh: 甲, en: A}\n  - {code: '1', zh: 乙, en: B}\n", 8, "重复"),
        (HEAD + "entries:\n  - {code: '1', zh: 甲, en: A}\n  - {code: '2', zh: 甲, en: B}\n", 8, "也指向"),
        (HEAD + "entries:\n  - {code: '1', zh: 甲}\n", 7, "缺少“en”"),
        (HEAD + "entries:\n  - {code: '1', zh: 甲, en: A, label: x}\n", 7, "不认识“label”"),
        (HEAD.replace("known", "guessed") + "entries: []\n", 5, "standing"),
        (HEAD + "entries: []\nentries: []\n", 7, "写了两次"),
        ("[]", 1, "键: 值"),
        ("a: [", 1, "YAML"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(text, line, says):
    with pytest.raises(DefinitionError) as fault:
        _read("made", Document(text, "made.yaml"))
    assert fault.value.file == "made.yaml"
    assert fault.value.line == line
    assert says in str(fault.value)
