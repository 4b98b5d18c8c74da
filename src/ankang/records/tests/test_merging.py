import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ankang.journal.models import Event
from ankang.records import actions, queries
from ankang.records.models import Condition, HealthRecord, Measurement, RecordMerge
from ankang.records.tests import factories as make
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 8)


@pytest.fixture
def two():
    one = people.person(name="李桂香")
    other = people.person(name="李桂香", identity="")
    return make.record(one), make.record(other)


def physician():
    return people.user("township_physician", people.TOWN)


def merged(kept, dropped, reason="同一个人，两次建档"):
    asked = actions.ask_merge(merge_id=uuid4(), dropped=dropped, kept=kept, reason=reason, by=physician())
    return actions.confirm_merge(merge=asked, by=people.user("county_health", people.COUNTY))


def test_same_name_birth_and_sex_in_a_village_are_candidates_until_called_different(two):
    user = physician()
    assert [(pair.kept, pair.dropped) for pair in queries.candidates(user)] == [two]
    actions.call_different(merge_id=uuid4(), dropped=two[1], kept=two[0], reason="堂姐妹同名", by=user)
    assert queries.candidates(user) == []
    assert queries.candidates(people.user("township_physician", people.OTHER_TOWN)) == []


def test_the_same_number_in_two_villages_is_a_candidate():
    people.household()
    number = people.identity_number(dt.date(1960, 1, 1), 2)
    for village, name in ((people.VILLAGE, "王秀兰"), (people.SISTER_VILLAGE, "王秀英")):
        make.record(people.person(people.household(village), name=name, identity=number))
    assert [pair.why for pair in queries.candidates(physician())] == ["证件号码相同"]


def test_a_merge_needs_a_second_person_and_is_journalled(two):
    kept, dropped = two
    asker = physician()
    asked = actions.ask_merge(merge_id=uuid4(), dropped=dropped, kept=kept, reason="两次建档", by=asker)
    with pytest.raises(actions.Conflict, match="另一个人"):
        actions.confirm_merge(merge=asked, by=asker)
    with pytest.raises(PermissionDenied):
        actions.confirm_merge(merge=asked, by=people.user("village_doctor", people.OTHER_VILLAGE))
    assert HealthRecord.objects.get(pk=dropped.pk).merged_into is None
    doctor = people.user("village_doctor", people.VILLAGE)
    for _ in range(2):
        actions.confirm_merge(merge=asked, by=doctor)
    assert HealthRecord.objects.get(pk=dropped.pk).merged_into == kept
    told = Event.objects.filter(kind__startswith="records.merge").order_by("happened_at")
    assert [event.kind for event in told] == ["records.merge_asked", "records.merge_confirmed"]


def test_both_are_read_as_one_and_both_numbers_stay(two):
    kept, dropped = two
    make.condition(dropped.person)
    make.measurement(kept.person, "systolic", "150", DAY)
    make.measurement(dropped.person, "systolic", "142", DAY)
    merged(kept, dropped)
    doctor = people.user("village_doctor", people.VILLAGE)
    for person in (kept.person, dropped.person):
        assert [row.kind for row in queries.conditions(doctor, person)] == ["hypertension"]
        assert sorted(row.value for row in queries.measurements(doctor, person, ["systolic"])) == [142, 150]
        assert queries.record(doctor, person.pk) == kept
        titles = [e.title for month in queries.timeline(doctor, person) for e in month.entries]
        assert titles.count("确诊高血压") == 1
        assert titles.count("测量") == 2
    assert HealthRecord.objects.values_list("number", flat=True).distinct().count() == 2


def test_no_chains_and_no_rings(two):
    kept, dropped = two
    merged(kept, dropped)
    third = make.record(people.person())
    for one, other in ((dropped, third), (third, dropped), (kept, third)):
        with pytest.raises(actions.Conflict):
            actions.ask_merge(merge_id=uuid4(), dropped=one, kept=other, reason="两次建档", by=physician())
    merged(kept, third)
    doctor = people.user("village_doctor", people.VILLAGE)
    assert {p.pk for p in queries.linked(doctor, third.person)} == {
        r.person_id for r in (kept, dropped, third)
    }


def test_a_reader_of_one_village_sees_no_part_of_another():
    people.household()
    here = make.record(people.person())
    there = make.record(people.person(people.household(people.SISTER_VILLAGE)))
    make.condition(there.person)
    merged(here, there)
    doctor = people.user("village_doctor", people.VILLAGE)
    assert queries.conditions(doctor, here.person) == []
    assert len(queries.conditions(physician(), here.person)) == 1


def image():
    """Everything on file of records, conditions and measurements, but when a record was touched."""
    return [
        list(
            HealthRecord.objects.order_by("pk").values_list(
                "pk", "person", "number", "answers", "merged_into"
            )
        ),
        list(Condition.objects.order_by("pk").values_list()),
        list(Measurement.objects.order_by("pk").values_list()),
    ]


class AnySequence(TestCase):
    """Whatever is merged and parted in whatever order: the reading follows a model, and parting all restores all."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["merge", "undo"]), st.integers(0, 4), st.integers(0, 4)), max_size=12
        )
    )
    def test_merging_and_parting(self, steps):
        records = [make.record(people.person()) for _ in range(5)]
        for record in records:
            make.condition(record.person)
            make.measurement(record.person, "systolic", "140", DAY)
        before = image()
        asker, second = physician(), people.user("county_health", people.COUNTY)
        into: dict[int, int] = {}
        for deed, a, b in steps:
            if deed == "undo":
                standing = RecordMerge.objects.filter(dropped=records[a], state="standing").first()
                assert (standing is None) == (a not in into)
                if standing:
                    actions.undo_merge(merge=standing, note="不是同一人", by=asker)
                    del into[a]
                continue
            allowed = a != b and a not in into and b not in into and a not in into.values()
            try:
                asked = actions.ask_merge(
                    merge_id=uuid4(), dropped=records[a], kept=records[b], reason="两次建档", by=asker
                )
                actions.confirm_merge(merge=asked, by=second)
                assert allowed
                into[a] = b
            except actions.Conflict:
                assert not allowed
        for at, record in enumerate(records):
            root = into.get(at, at)
            group = {records[i].person_id for i in range(5) if into.get(i, i) == root}
            assert {p.pk for p in queries.linked(second, record.person)} == group
            assert len(queries.conditions(second, record.person)) == len(group)
        for merge in RecordMerge.objects.filter(state="standing"):
            actions.undo_merge(merge=merge, note="全部撤销", by=asker)
        assert image() == before


def test_the_pages_of_a_merge(client, settings, two):
    settings.SECOND_FACTOR = "offered"
    kept, dropped = two
    client.force_login(physician(), "django.contrib.auth.backends.ModelBackend")
    assert "李桂香" in client.get(reverse("records:duplicates")).content.decode()
    url = reverse("records:compare", args=[kept.pk, dropped.pk])
    assert kept.number in client.get(url).content.decode()
    assert client.post(url, {"merge_id": str(uuid4()), "same": "yes", "reason": "看"}).status_code == 422
    sent = {"merge_id": str(uuid4()), "same": "yes", "reason": "改名前后两次建档"}
    assert client.post(url, sent).status_code == 302
    merge = RecordMerge.objects.get()
    client.force_login(
        people.user("village_doctor", people.VILLAGE), "django.contrib.auth.backends.ModelBackend"
    )
    assert "复核合并档案" in client.get("/today/").content.decode()
    client.post(reverse("records:merge_decide", args=[merge.pk]), {"same": "yes"})
    page = client.get(reverse("records:timeline", args=[kept.person_id])).content.decode()
    assert "合并查看" in page
    client.force_login(physician(), "django.contrib.auth.backends.ModelBackend")
    client.post(reverse("records:merge_undo", args=[merge.pk]), {"note": "核实为堂姐妹"})
    merge.refresh_from_db()
    assert merge.state == "undone"
    assert HealthRecord.objects.filter(merged_into=None).count() == 2
