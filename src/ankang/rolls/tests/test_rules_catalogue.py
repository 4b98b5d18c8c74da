"""The kinds of rolls as files: complete, readable, without what may not come in."""

import datetime as dt
import re

import pytest

from ankang.accounts.roles import ROLES
from ankang.registry.models import Person, PersonCategory
from ankang.rolls.rules import KindError, RollRow, kind, kinds
from ankang.rolls.rules.catalogue import FOLDER, read_kind
from ankang.rolls.rules.certificates import read_certificate
from ankang.rolls.rules.roll_kind import OWNERS
from ankang.values.codes import plain_word, table, table_names
from ankang.values.yaml_lines import DefinitionError, Document

DAY = dt.date(2026, 1, 1)
EVERY = sorted(kinds(DAY).items())
SENSITIVE = ("病种", "诊断", "死因", "艾滋病", "结核", "精神障碍")


def test_the_five_departments():
    assert list(dict(EVERY)) == ["civil", "disability", "health", "insurance", "police"]


@pytest.mark.parametrize(("code", "one"), EVERY)
class TestKind:
    def test_columns_have_names_of_their_own(self, code, one):
        headings = [word for c in one.columns for word in (c.title, *c.also)]
        folded = [re.sub(r"\s", "", word) for word in headings]
        assert len(set(folded)) == len(folded), sorted(w for w in folded if folded.count(w) > 1)
        assert not set(folded) & set(one.never_reads)

    def test_columns_read_what_there_is(self, code, one):
        assert {"name", "identity", "born_on", "sex", "village"} <= {c.key for c in one.columns}
        for column in one.columns:
            assert bool(column.values) == (column.reads == "choice")
            assert not column.codes or column.codes in table_names()

    def test_words_of_a_choice_mean_something(self, code, one):
        for column in one.columns:
            if column.reads == "choice":
                assert set(column.values.values()) <= set(one.means[column.field])

    def test_the_register_has_a_place_for_what_is_accepted(self, code, one):
        for field in one.authority.values():
            for place in filter(None, (field.target, field.source)):
                first, second, *rest = place.split(".")
                if first == "person":
                    assert Person._meta.get_field(second)
                else:
                    assert first == "category" and second in PersonCategory.Kind.values
                    assert all(PersonCategory._meta.get_field(name) for name in rest)

    def test_values_are_of_the_level_of_their_field(self, code, one):
        levels = {name: level for level, names in Person.Privacy.personal.items() for name in names.split()}
        for field in one.authority.values():
            if field.source.startswith("person."):
                assert field.level == levels[field.source.split(".")[1]], field.code

    def test_owners_are_roles_and_deadlines_fit_the_severity(self, code, one):
        assert set(OWNERS) <= set(ROLES)
        longest = {"high": 10, "medium": 20, "low": 20}
        assert all(rule.workdays <= longest[rule.severity] for rule in one.differences.values())

    def test_sentences_end_in_both_languages(self, code, one):
        for rule in one.differences.values():
            assert rule.zh.endswith("。") and rule.en.endswith(".")
            assert re.findall(r"%\(\w+\)s", rule.zh) == re.findall(r"%\(\w+\)s", rule.en)

    def test_the_law_is_named(self, code, one):
        assert one.document and one.clause and one.standing in ("read", "secondary", "known")

    def test_a_difference_can_be_told_to_the_side_that_is_wrong(self, code, one):
        for name, rule in one.differences.items():
            ways = (
                {"same_person", "other_person"}
                if name == "unsure"
                else {"register_wrong", "roll_wrong", "both_right"}
            )
            assert ways & set(rule.outcomes), name


def test_health_never_reads_which_illness():
    never = kind("health", DAY).never_reads
    assert all(any(word in heading for heading in never) for word in SENSITIVE)
    assert [f.code for f in kind("health", DAY).authority.values()] == ["serious_illness", "died_on"]


def test_a_field_of_level_five_is_refused():
    text = (
        (FOLDER / "health.yaml")
        .read_text(encoding="utf-8")
        .replace("compares: flag, level: 4", "compares: flag, level: 5")
    )
    with pytest.raises(DefinitionError, match="第 5 级"):
        read_kind(Document(text, "health.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("covers: uncovered", "covers: everyone", "不可用"),
        ("  unsure:\n", "  unsher:\n", "没有名为“unsher”的差异"),
        ("owner: village_cadre", "owner: mayor", "“mayor”不可用"),
        ("[正常参保, 参保,", "[正常参保, 停保,", "写在两个值下"),
        ("field: insured_state\n", "field: insurd_state\n", "insurd_state"),
    ],
)
def test_a_fault_in_a_file_is_told_by_line(old, new, says):
    text = (FOLDER / "insurance.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(DefinitionError, match=says) as caught:
        read_kind(Document(text.replace(old, new, 1), "insurance.yaml"))
    assert caught.value.line > 1


@pytest.mark.parametrize(
    ("code", "day", "says"),
    [("tax", DAY, "没有名为“tax”"), ("insurance", dt.date(2017, 1, 1), "自 2018-01-01 起")],
)
def test_a_kind_that_is_not_there(code, day, says):
    with pytest.raises(KindError, match=says):
        kind(code, day)


def test_words_are_read_as_people_write_them():
    column = next(c for c in kind("civil", DAY).columns if c.key == "assistance")
    assert [column.value_of(w) for w in ("农村低保", " Ａ类低保 ", "分散供养")] == ["dibao", "dibao", "tekun"]
    with pytest.raises(KeyError):
        column.value_of("不知道")


def test_headings_are_found_however_they_are_typed():
    words = {plain_word(word): key for word, key in kind("disability", DAY).headings().items()}
    assert words[plain_word("村(社区)")] == "village" and words[plain_word("残疾证号")] == "certificate"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("99012219590506002042", ("990122195905060020", "4", "2", 0)),
        (" 99012219590506002042b1", ("990122195905060020", "4", "2", 1)),
        ("99012219590506002X42", None),
        ("99012219590506002082", None),
        ("990122195905060020", None),
        ("", None),
    ],
)
def test_a_disability_certificate(text, parts):
    found = read_certificate(text)
    assert (found and (found.identity, found.disability, found.grade, found.issue)) == parts


def test_cells_say_more_than_the_certificate():
    row = RollRow("r", "张三", values={"certificate": "99012219590506002042", "grade": "3"})
    told = kind("disability", DAY).told(row)
    assert (told["disability"], told["grade"], told["disabled"]) == ("4", "3", True)
    assert table("disability_type").label("4") == "肢体残疾"
