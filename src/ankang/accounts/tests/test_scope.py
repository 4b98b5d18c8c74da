"""Scope: rows only where a post reaches, today, and nowhere without one."""

import datetime as dt
import uuid

import pytest
from click.testing import CliRunner
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ankang.accounts import actions, commands, queries
from ankang.accounts.models import Post, User
from ankang.accounts.rules import merged, span
from ankang.accounts.scope import covers, within
from ankang.accounts.tests import factories
from ankang.journal.models import Event
from ankang.places.models import Division, Facility

codes = st.from_regex(r"[1-9][0-9]([0-9][1-9]){2}([0-9]{2}[1-9]){2}", fullmatch=True)


@given(codes, codes, st.integers(1, 5))
def test_a_span_holds_exactly_the_codes_with_its_digits(division, other, level):
    digits = {1: 2, 2: 4, 3: 6, 4: 9, 5: 12}[level]
    low, high = span(division, level)
    assert (low <= other < high) == (other[:digits] == division[:digits])


@given(st.lists(st.tuples(codes, st.integers(1, 5)), max_size=6), codes)
def test_merging_ranges_changes_nothing_about_what_they_hold(posts, code):
    spans = [span(c, level) for c, level in posts]
    assert any(a <= code < b for a, b in spans) == any(a <= code < b for a, b in merged(spans))


def villages(user):
    return set(within(Division.objects.filter(level=5), user, by="").values_list("code", flat=True))


@pytest.mark.django_db
def test_each_sees_where_they_serve():
    doctor = factories.user("village_doctor", factories.VILLAGE)
    clerk = factories.user("township_clerk", factories.TOWN)
    county = factories.user("county_health", factories.COUNTY)
    assert villages(doctor) == {factories.VILLAGE}
    assert villages(clerk) == {factories.VILLAGE, factories.SIBLING}
    assert villages(county) == {factories.VILLAGE, factories.SIBLING, factories.STRANGE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "is_active"),
    [
        (dt.date(2999, 1, 1), None, True),
        (dt.date(2020, 1, 1), dt.date(2020, 2, 1), True),
        (dt.date(2020, 1, 1), None, False),
    ],
)
def test_a_post_not_held_today_opens_nothing(since, until, is_active):
    factories.divisions()
    user = User.objects.create(id=uuid.uuid4(), username="x", name="某", is_active=is_active)
    Post.objects.create(
        user=user, role="village_doctor", division_id=factories.VILLAGE, since=since, until=until
    )
    assert villages(user) == set()


@pytest.mark.django_db
def test_a_role_the_program_does_not_know_has_no_duties():
    user = factories.user("mayor", factories.COUNTY)
    assert not user.has_duty("view_register")
    assert villages(user) == {factories.VILLAGE, factories.SIBLING, factories.STRANGE} or not user.spans(
        "view_register"
    )


@pytest.mark.django_db
def test_breaking_the_glass_opens_for_two_hours_and_is_journalled():
    physician = factories.user("township_physician", factories.TOWN)
    assert not covers(physician, factories.STRANGE)
    place = Division.objects.get(code=factories.STRANGE)
    actions.break_glass(emergency_id=uuid.uuid4(), division=place, reason="夜间急诊核对用药", by=physician)
    again = User.objects.get(pk=physician.pk)
    assert covers(again, factories.STRANGE)
    assert Event.objects.get(kind="accounts.glass_broken").purpose == "夜间急诊核对用药"
    physician.emergencies.update(
        opened=timezone.now() - dt.timedelta(hours=3), closes=timezone.now() - dt.timedelta(hours=1)
    )
    assert not covers(User.objects.get(pk=physician.pk), factories.STRANGE)


@pytest.mark.django_db
def test_nobody_gives_themselves_a_post():
    admin = factories.user("security_admin", factories.COUNTY)
    place = Division.objects.get(code=factories.VILLAGE)
    with pytest.raises(actions.NotAllowed, match="另一位"):
        actions.give_post(
            post_id=uuid.uuid4(),
            user=admin,
            role="village_doctor",
            division=place,
            since=timezone.localdate(),
            by=admin,
        )


@pytest.mark.django_db
def test_a_role_is_given_only_at_its_own_level():
    admin = factories.user("security_admin", factories.COUNTY)
    doctor = factories.user("village_doctor", factories.VILLAGE)
    place = Division.objects.get(code=factories.TOWN)
    with pytest.raises(actions.NotAllowed, match="村"):
        actions.give_post(
            post_id=uuid.uuid4(),
            user=doctor,
            role="village_doctor",
            division=place,
            since=timezone.localdate(),
            by=admin,
        )


def _hospital(division=factories.COUNTY, **fields):
    name = f"医院{Facility.objects.count() + 1}"
    return Facility.objects.create(name=name, kind="hospital", division_id=division, **fields)


@pytest.mark.django_db
class TestAWindowServesAFacility:
    @pytest.fixture
    def admin(self, client, settings):
        settings.SECOND_FACTOR = "offered"
        admin = factories.user("security_admin", factories.COUNTY)
        client.force_login(admin)
        return admin

    def give(self, client, person, role, division, **more):
        return client.post(f"/account/users/{person.pk}/", {"role": role, "division": division, **more})

    def test_the_page_asks_for_it_and_the_post_keeps_it(self, admin, client):
        person, hospital = factories.user("village_doctor", factories.VILLAGE), _hospital()
        asked = self.give(client, person, "hospital_window", factories.COUNTY)
        assert asked.status_code == 200 and "哪个机构的窗口" in asked.content.decode()
        assert not person.posts.filter(role="hospital_window").exists()
        given = self.give(client, person, "hospital_window", factories.COUNTY, facility=hospital.pk)
        assert given.status_code == 302
        assert User.objects.get(pk=person.pk).facilities("settle_bills") == [hospital.pk]
        assert f"岚溪县 · {hospital.name}" in client.get(f"/account/users/{person.pk}/").content.decode()

    def test_only_open_facilities_of_the_administrator_are_offered(self, admin, client):
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        here, closed = _hospital(), _hospital(until=yesterday)
        Division.objects.create(code="990123000000", name="邻县", level=3, parent_id="990100000000")
        beyond = _hospital("990123000000")
        assert list(queries.facilities(admin)) == [here]
        for other in (closed, beyond):
            answer = self.give(client, admin, "hospital_window", factories.COUNTY, facility=other.pk)
            assert answer.status_code == 200 and not Post.objects.filter(facility=other).exists()

    def test_other_roles_have_none(self, admin, client):
        person, hospital = factories.user("village_doctor", factories.VILLAGE), _hospital()
        given = self.give(client, person, "village_cadre", factories.VILLAGE, facility=hospital.pk)
        assert given.status_code == 302
        assert person.posts.get(role="village_cadre").facility is None
        with pytest.raises(actions.NotAllowed, match="不在机构任职"):
            self.action(person, admin, "village_cadre", factories.VILLAGE, hospital)

    def test_not_one_of_another_county(self, admin):
        Division.objects.get_or_create(
            code="990123000000", defaults={"name": "邻县", "level": 3, "parent_id": "990100000000"}
        )
        person = factories.user("village_doctor", factories.VILLAGE)
        with pytest.raises(actions.NotAllowed, match="不在这个区划内"):
            self.action(person, admin, "hospital_window", factories.COUNTY, _hospital("990123000000"))

    def test_the_command_line_asks_too(self, admin):
        hospital = _hospital()
        words = [
            "add",
            "window-1",
            "--name",
            "周敏",
            "--role",
            "hospital_window",
            "--division",
            factories.COUNTY,
        ]
        refused = CliRunner().invoke(commands.users, words)
        assert refused.exit_code == 3 and not User.objects.filter(username="window-1").exists()
        assert CliRunner().invoke(commands.users, [*words, "--facility", hospital.name]).exit_code == 0
        assert User.objects.get(username="window-1").facilities("settle_bills") == [hospital.pk]

    def action(self, person, admin, role, division, facility):
        place = Division.objects.get(code=division)
        since = timezone.localdate()
        return actions.give_post(
            post_id=uuid.uuid4(),
            user=person,
            role=role,
            division=place,
            since=since,
            facility=facility,
            by=admin,
        )


@pytest.mark.django_db
def test_the_administrators_see_no_person(client, settings):
    settings.SECOND_FACTOR = "offered"
    for role in ("security_admin", "system_admin", "finance", "analyst"):
        client.force_login(factories.user(role, factories.COUNTY))
        assert client.get("/register/households/").status_code == 403


@pytest.mark.django_db
def test_users_pages(client, settings):
    settings.SECOND_FACTOR = "offered"
    admin = factories.user("security_admin", factories.COUNTY)
    client.force_login(admin)
    assert client.get("/account/users/").status_code == 200
    made = client.post(
        "/account/users/new/", {"username": "zhou-min", "name": "周敏", "unit": "青石镇卫生院"}
    )
    person = User.objects.get(username="zhou-min")
    assert "只显示这一次" in made.content.decode() and person.must_change_password
    answer = client.post(
        f"/account/users/{person.pk}/", {"role": "village_doctor", "division": factories.VILLAGE}
    )
    assert answer.status_code == 302 and User.objects.get(pk=person.pk).has_duty("record_visits")
    assert client.post(f"/account/users/{person.pk}/close/").status_code == 302
    assert not User.objects.get(pk=person.pk).is_active
    assert (
        client.post(f"/account/users/{admin.pk}/close/", follow=True).content.decode().count("不能停用自己")
    )


@pytest.mark.django_db
def test_a_list_of_users_asks_no_more_for_more_users(django_assert_max_num_queries):
    admin = factories.user("security_admin", factories.COUNTY)
    later = factories.user("village_doctor", factories.VILLAGE)
    later.posts.update(since=timezone.localdate() + dt.timedelta(days=1))
    for _ in range(6):
        factories.user("village_cadre", factories.SIBLING)
    assert admin.spans("manage_users")  # asks for the reader's own posts, once
    with django_assert_max_num_queries(4):  # eight users: fewer than one a user
        shown = {u.pk: [p.role for p in u.posts_now] for u in queries.users(admin)}
    assert shown[admin.pk] == ["security_admin"]
    assert shown[later.pk] == []
    assert list(shown.values()).count(["village_cadre"]) == 6
