"""Special groups: who belongs by age and by who is away, what cannot be told, one query for list, count and export."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from ankang.journal.models import Event
from ankang.registry import groups, queries
from ankang.registry.models import Person, PersonCategory
from ankang.registry.queries import GroupFilters
from ankang.registry.rules.groups import born_by
from ankang.registry.tests import factories
from ankang.registry.tests.families import family, relation
from ankang.values.today import age_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def clerk(client):
    made = factories.user("township_clerk", factories.division_tree().town)
    client.force_login(made)
    return made


def aged(years, days=0):
    """A birthday: so many years ago today, and some days before that."""
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=min(today.day, 28)) - dt.timedelta(days)


def make(home, name, word, years, sex=1, *, away=None, days=20, **fields):
    """A member; `away`: months of work elsewhere, 0 not told, None at home."""
    if away is not None:
        fields |= {"resident": False, "work_months": away or None}
    return factories.person(
        home, name=name, relation=relation(word), born_on=aged(years, days), sex=sex, **fields
    )


def names(user, key, **filters):
    group = groups.group(user, key)
    found = queries.group_people(user, group, GroupFilters(**filters))
    return sorted(found.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("key", "sex", "years", "days", "belongs"),
    [
        ("childbearing", 2, 15, 20, True),
        ("childbearing", 2, 14, 20, False),
        ("childbearing", 2, 49, 20, True),
        ("childbearing", 2, 50, 20, False),
        ("childbearing", 1, 30, 20, False),
        ("children", 1, 0, 3, True),
        ("children", 2, 6, 300, True),
        ("children", 2, 7, 3, False),
        ("elderly", 1, 65, 0, True),
        ("elderly", 1, 64, 300, False),
    ],
)
def test_by_age(clerk, key, sex, years, days, belongs):
    make(factories.household(), "某人", "户主", years, sex, days=days)
    assert (names(clerk, key) == ["某人"]) is belongs


@pytest.mark.parametrize(
    ("on", "born"),
    [
        (dt.date(2024, 5, 6), dt.date(1959, 5, 6)),
        (dt.date(2024, 2, 29), dt.date(1959, 2, 28)),
        (dt.date(2025, 3, 1), dt.date(1960, 2, 29)),
    ],
)
def test_the_birthday_itself_counts(on, born):
    last = born_by(65, on)
    assert born <= last
    assert age_on(born, on) == 65
    assert age_on(last + dt.timedelta(days=1), on) == 64


def test_disabled_by_type_and_grade_while_the_certificate_holds(clerk):
    them = family("甲 户主", "乙 配偶", "丙 之子")
    today = timezone.localdate()
    held = {"kind": "disabled", "since": dt.date(2020, 1, 1)}
    PersonCategory.objects.create(person=them.甲, disability="4", grade=1, **held)
    PersonCategory.objects.create(person=them.乙, disability="1", grade=3, **held)
    PersonCategory.objects.create(
        person=them.丙, disability="4", grade=1, until=today - dt.timedelta(1), **held
    )
    assert names(clerk, "disabled") == sorted(["甲", "乙"])
    assert names(clerk, "disabled", disability="4") == ["甲"]
    assert names(clerk, "disabled", grade="3") == ["乙"]


class TestLeftBehind:
    def test_a_child_with_both_parents_away(self, clerk):
        home = factories.household()
        make(home, "父", "户主", 35, away=10)
        make(home, "母", "配偶", 33, 2, away=6)
        make(home, "娃", "之子", 8)
        make(home, "大娃", "之女", 16, 2)
        assert names(clerk, "left_children") == ["娃"]

    @pytest.mark.parametrize(("mother", "sure", "unsure"), [(None, [], []), (0, [], ["娃"]), (3, [], [])])
    def test_a_mother_at_home_or_not_told_of(self, clerk, mother, sure, unsure):
        home = factories.household()
        make(home, "父", "户主", 35, away=10)
        make(home, "母", "配偶", 33, 2, away=mother)
        make(home, "娃", "之子", 8)
        assert names(clerk, "left_children") == sure
        assert names(clerk, "left_children", unsure=True) == unsure

    def test_a_grandchild_whose_parents_are_not_in_the_household_cannot_be_told(self, clerk):
        home = factories.household()
        make(home, "爷", "户主", 66)
        make(home, "孙", "之孙子", 8)
        assert names(clerk, "left_children") == []
        assert names(clerk, "left_children", unsure=True) == ["孙"]

    def test_one_son_at_home_and_one_away_cannot_be_told(self, clerk):
        home = factories.household()
        make(home, "爷", "户主", 66)
        make(home, "大儿", "之子", 40)
        make(home, "二儿", "之子", 38, away=10)
        make(home, "二媳", "之儿媳", 37, 2, away=10)
        make(home, "孙", "之孙子", 8)
        assert names(clerk, "left_children") == []
        assert names(clerk, "left_children", unsure=True) == ["孙"]

    def test_a_wife_whose_husband_is_away(self, clerk):
        home = factories.household()
        make(home, "夫", "户主", 40, away=9)
        make(home, "妻", "配偶", 38, 2)
        other = factories.household()
        make(other, "户主妇", "户主", 40, 2)
        make(other, "丈夫", "配偶", 42)
        assert names(clerk, "left_women") == ["妻"]
        Person.objects.filter(name="夫").update(work_months=None)
        assert names(clerk, "left_women") == []
        assert names(clerk, "left_women", unsure=True) == ["妻"]

    def test_parents_whose_children_are_all_away(self, clerk):
        home = factories.household()
        make(home, "老父", "户主", 70)
        make(home, "老母", "配偶", 68, 2)
        make(home, "儿", "之子", 40, away=9)
        assert names(clerk, "left_old") == sorted(["老父", "老母"])
        make(home, "女", "之女", 38, 2)
        assert names(clerk, "left_old") == []

    def test_old_people_without_a_child_in_the_household_cannot_be_told(self, clerk):
        make(factories.household(), "老父", "户主", 70)
        assert names(clerk, "left_old") == []
        assert names(clerk, "left_old", unsure=True) == ["老父"]


def test_who_left_the_books_belongs_to_no_group(clerk):
    one = make(factories.household(), "某人", "户主", 70)
    Person.objects.filter(pk=one.pk).update(left_on=dt.date(2024, 1, 1))
    assert names(clerk, "elderly") == []


def test_list_count_and_export_are_the_same_rows(client, clerk):
    for number in range(5):
        make(factories.household(), f"老人{number}", "户主", 70)
    make(factories.household(factories.OTHER_VILLAGE), "外镇人", "户主", 70)
    page = client.get(reverse("registry:group", kwargs={"key": "elderly"}))
    sent = client.post(reverse("registry:group_export", kwargs={"key": "elderly"}))
    lines = list(csv.reader(io.StringIO(b"".join(sent.streaming_content).decode("utf-8-sig"))))
    assert [one.name for one in page.context["page"].rows] == [line[3] for line in lines[1:]]
    assert page.context["total"] == 5 == sum(row.count for row in page.context["places"])
    assert "外镇人" not in page.content.decode()
    assert Event.objects.filter(kind="registry.group_read").count() == 1
    assert Event.objects.filter(kind="registry.group_exported").count() == 1


def test_the_page_of_groups_counts_and_says_what_it_rests_on(client, clerk):
    make(factories.household(), "老人", "户主", 70)
    page = client.get(reverse("registry:groups"))
    text = page.content.decode()
    assert {row.group.key: row.count for row in page.context["rows"]}["elderly"] == 1
    assert "国发〔2016〕13号" in text and "老年人健康管理服务规范" in text


def test_packages_above_add_their_own(clerk, monkeypatch):
    monkeypatch.setattr(groups, "_groups", dict(groups._groups))
    groups.register(
        groups.Group("mine", "自家的", 5, lambda rows, on, division: rows.filter(name="甲"), lambda on, d: [])
    )
    family("甲 户主")
    assert names(clerk, "mine") == ["甲"]
    assert groups.groups(clerk)[0].key == "mine"
