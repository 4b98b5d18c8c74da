"""Tokens of other systems: given by somebody else, for some duties, until a day; only a digest is kept."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ankang.accounts import actions, queries
from ankang.accounts.duties import Duty
from ankang.accounts.models import ApiToken
from ankang.accounts.tests import factories
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR = "optional"


@pytest.fixture
def window():
    return factories.user("hospital_window", factories.COUNTY)


@pytest.fixture
def guard():
    return factories.user("security_admin", factories.COUNTY)


def give(user, by, **fields):
    given = {
        "token_id": uuid.uuid4(), "user": user, "name": "县医院收费系统", "duties": [Duty.SETTLE_BILLS],
        "expires_on": timezone.localdate() + dt.timedelta(days=90), "by": by,
    }  # fmt: skip
    return actions.give_token(**{**given, **fields})


def test_the_text_opens_the_user_and_is_not_kept(window, guard):
    token, text = give(window, guard)
    assert queries.bearer_of(text) == token
    assert queries.bearer_of(text + "x") is None
    assert text not in str(ApiToken.objects.values().get())
    assert Event.objects.filter(kind="accounts.token_given", subject=window.pk).count() == 1


def test_sending_it_twice_gives_one_token_and_shows_nothing_again(window, guard):
    pk = uuid.uuid4()
    give(window, guard, token_id=pk)
    assert give(window, guard, token_id=pk)[1] == ""
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"duties": [Duty.MANAGE_USERS]}, "现有岗位的职责"),
        ({"duties": []}, "现有岗位的职责"),
        ({"expires_on": dt.date(2020, 1, 1)}, "一年以内"),
        ({"expires_on": dt.date(2099, 1, 1)}, "一年以内"),
    ],
)
def test_what_a_token_may_not_be(window, guard, fields, why):
    with pytest.raises(actions.NotAllowed, match=why):
        give(window, guard, **fields)
    with pytest.raises(actions.NotAllowed, match="给自己"):
        give(guard, guard)


def test_a_revoked_or_closed_one_opens_nothing(window, guard):
    token, text = give(window, guard)
    other, second = give(window, guard)
    actions.revoke_token(token=token, by=guard)
    assert queries.bearer_of(text) is None
    actions.close_user(user=window, by=guard)
    assert queries.bearer_of(second) is None
    assert other.is_open


def test_on_the_page(window, guard):
    client = Client()
    client.force_login(guard)
    day = timezone.localdate() + dt.timedelta(days=30)
    given = {"token-name": "收费系统", "token-duties": ["settle_bills"], "token-expires_on": day.isoformat()}
    shown = client.post(reverse("accounts:token_new", args=[window.pk]), given)
    assert shown.status_code == 200
    token = ApiToken.objects.get()
    assert token.digest not in shown.content.decode()
    assert "ankang_" in shown.content.decode()
    page = client.get(reverse("accounts:user", args=[window.pk])).content.decode()
    assert "收费系统" in page
    assert "登记账单、办理结算" in page
    client.post(reverse("accounts:token_revoke", args=[token.pk]))
    assert not ApiToken.objects.get().is_open


def test_a_bad_form_keeps_what_was_typed(window, guard):
    client = Client()
    client.force_login(guard)
    page = client.post(reverse("accounts:token_new", args=[window.pk]), {"token-name": "收费系统"})
    assert page.status_code == 422
    assert "收费系统" in page.content.decode()
