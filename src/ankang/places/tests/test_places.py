"""Divisions: loaded whole or not at all, seen only along one's own branch."""

import datetime as dt
import json
import uuid

import pytest
from click.testing import CliRunner

from ankang.journal.models import Event
from ankang.places import actions, queries
from ankang.places.commands import divisions
from ankang.places.models import Division

pytestmark = pytest.mark.django_db
ROWS = [
    ("99", "云岭省"), ("9901", "岚江市"), ("990122", "岚溪县"), ("990122100", "青石镇"),
    ("990122100001", "青石社区"), ("990122100201", "柳林村"), ("990122100202", "石门村"), ("990122101", "双河镇"),
    ("990122101201", "三岔村"), ("9902", "无县市"), ("990200100", "直管镇"), ("990200100001", "直管社区"),
]  # fmt: skip


class Reader:
    """What queries ask of a user: posts, and the ranges of codes they cover."""

    def __init__(self, *codes):
        self.posts_now = [type("Post", (), {"division": Division.objects.get(code=code)}) for code in codes]
        self.emergencies_now = []

    def spans(self, duty=None):
        return [queries.DivisionCode(post.division.code).span() for post in self.posts_now]


@pytest.fixture
def loaded():
    assert actions.load_divisions(rows=ROWS, by=None) == (len(ROWS), 0)


def test_loading_again_changes_nothing(loaded):
    assert actions.load_divisions(rows=ROWS, by=None) == (0, 0)
    assert Event.objects.filter(kind="places.divisions_loaded").count() == 1


def test_levels_parents_and_kinds_follow_from_the_code(loaded):
    row = Division.objects.get(code="990122100001")
    assert (row.level, row.parent_id, row.kind) == (5, "990122100000", "community")
    assert Division.objects.get(code="990122100201").kind == "village"
    assert Division.objects.get(code="990200100000").parent_id == "990200000000"


def test_a_new_name_renames(loaded):
    assert actions.load_divisions(rows=[("990122100201", "新柳村")], by=None) == (0, 1)
    assert Division.objects.get(code="990122100201").name == "新柳村"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("99012", "甲"), "第 13 行"),
        (("990122x00201", "甲"), "第 13 行"),
        (("990122100203", " "), "名称"),
        (("990122100201", "别名"), "两个不同的名称"),
        (("880122100201", "孤村"), "没有上级区划"),
    ],
)
def test_one_bad_row_and_nothing_is_loaded(row, says):
    with pytest.raises(actions.Refused, match=says):
        actions.load_divisions(rows=[*ROWS, row], by=None)
    assert not Division.objects.exists()


def test_a_reader_sees_the_own_branch_and_the_way_up(loaded):
    reader = Reader("990122100000")
    assert [d.name for d in queries.roots(reader)] == ["青石镇"]
    assert [d.name for d in queries.children(reader, "990122100000")] == ["青石社区", "柳林村", "石门村"]
    assert [d.name for d in queries.path(reader, "990122100201")] == [
        "云岭省",
        "岚江市",
        "岚溪县",
        "青石镇",
        "柳林村",
    ]
    assert [d.name for d in queries.villages_in(reader, "990122000000")] == ["青石社区", "柳林村", "石门村"]
    with pytest.raises(Division.DoesNotExist):
        queries.division(reader, "990122101201")


def test_neighbouring_villages_are_two_roots_and_nested_posts_one(loaded):
    assert len(queries.roots(Reader("990122100201", "990122100202"))) == 2
    assert [d.level for d in queries.roots(Reader("990122000000", "990122100201"))] == [3]
    assert queries.roots(Reader()) == []
    assert not queries.divisions(Reader()).exists()


def test_a_code_that_changed_leads_to_the_present_one(loaded):
    day = dt.date(2021, 2, 1)
    for _ in range(2):
        actions.change_code(old="990122101", new="990122102", changed=day, source="民政部公告", by=None)
    actions.change_code(old="990122102", new="990122103", changed=day, source="民政部公告", by=None)
    assert queries.current_code("990122101000") == "990122103000"
    assert Division.objects.get(code="990122101000").valid_until == day
    assert Event.objects.filter(kind="places.code_changed").count() == 2


def test_poor_villages_on_a_day(loaded):
    village = Division.objects.get(code="990122100201")
    flag = actions.set_flag(village=village, kind="poor", since=dt.date(2014, 1, 1), by=None)
    assert actions.set_flag(village=village, kind="poor", since=dt.date(2014, 1, 1), by=None) == flag
    actions.end_flag(flag=flag, on=dt.date(2019, 1, 1), by=None)
    reader = Reader("990122000000")
    assert queries.poor_villages(reader, dt.date(2018, 12, 31)) == {"990122100201"}
    assert queries.poor_villages(reader, dt.date(2019, 1, 1)) == set()
    with pytest.raises(actions.Refused):
        actions.end_flag(flag=flag, on=dt.date(2013, 1, 1), by=None)


def test_facilities_of_the_branch_and_above_are_seen(loaded):
    def add(name, kind, code):
        return actions.add_facility(
            facility_id=uuid.uuid4(), name=name, kind=kind, division=Division.objects.get(code=code), by=None
        )

    clinic = add("柳林村卫生室", "clinic", "990122100201")
    add("岚溪县医院", "hospital", "990122000000")
    add("双河卫生院", "township_centre", "990122101000")
    seen = [f.name for f in queries.facilities(Reader("990122100201"))]
    assert seen == ["岚溪县医院", "柳林村卫生室"]
    for _ in range(2):
        assert actions.close_facility(facility=clinic, on=dt.date(2024, 1, 1), by=None).until.year == 2024
    assert Event.objects.filter(kind="places.facility_changed").count() == 1
    with pytest.raises(actions.Refused):
        actions.add_facility(
            facility_id=clinic.pk, name="另名", kind="clinic", division=clinic.division, by=None
        )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0199-6200001", "0199-6200001"), (" 01996200001 ", "01996200001"), ("0199-6200001-12", "0199-6200001-12"),
        ("12345", "12345"), ("120", "120"), ("", ""), ("13800000000", None), ("62000", None), ("找张医生", None),
        ("0199-62000011234", None),
    ],
)  # fmt: skip
def test_the_number_of_a_facility_is_one_of_a_house(loaded, given, kept):
    clinic = actions.add_facility(
        facility_id=uuid.uuid4(), name="柳林村卫生室", kind="clinic", division=Division.objects.get(code="990122100201"),
        by=None,
    )  # fmt: skip
    if kept is None:
        with pytest.raises(actions.Refused, match="手机号"):
            actions.set_phone(facility=clinic, phone=given, by=None)
        return
    for _ in range(2):
        assert actions.set_phone(facility=clinic, phone=given, by=None).phone == kept
    told = Event.objects.filter(kind="places.facility_changed").count()
    assert told == bool(kept)
    assert queries.phones_for("990122100201", dt.date(2026, 1, 1)) == ([(clinic.name, kept)] if kept else [])


def test_the_command_loads_a_file_and_refuses_another(tmp_path):
    good = tmp_path / "good.csv"
    good.write_text("code,name\n" + "\n".join(",".join(row) for row in ROWS), encoding="utf-8-sig")
    answer = CliRunner().invoke(divisions, ["load", str(good), "--json"])
    assert json.loads(answer.output)["new"] == len(ROWS)
    bad = tmp_path / "bad.csv"
    bad.write_text("990122100299,\n", encoding="utf-8")
    answer = CliRunner().invoke(divisions, ["load", str(bad)])
    assert answer.exit_code == 3
    assert "名称" in answer.output
