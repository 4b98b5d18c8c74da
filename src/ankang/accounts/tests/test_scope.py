"""Scope: rows only where a post reaches, today, and nowhere without one."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ankang.accounts import actions, queries
from ankang.accounts.models import Post, User
from ankang.accounts.rules import merged, span
from ankang.accounts.scope import covers, within
from ankang.accounts.tests import factories
from ankang.journal.models import Event
from ankang.places.models import Division

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
