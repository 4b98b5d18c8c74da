"""Pages of the journal: every event once, newest first, and nothing is counted."""

import datetime as dt

import pytest
from django.utils import timezone

from ankang.accounts.tests import factories
from ankang.journal import queries
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor():
    return factories.user("auditor", factories.COUNTY)


def test_walking_the_pages_meets_every_event_once(auditor):
    now = timezone.now()
    for n in range(23):
        Event.objects.create(kind="accounts.logged_in", happened_at=now - dt.timedelta(seconds=n // 4))
    met, after, first = [], "", True
    while True:
        page = queries.page(auditor, after, size=5)
        assert page.first is first
        met += [event.pk for event in page.rows]
        after, first = page.after, False
        if not page.more:
            break
    assert met == list(queries.events(auditor).values_list("pk", flat=True))
    assert len(set(met)) == Event.objects.count() == 23


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-0000-0000-000000000001"])
def test_an_unknown_key_shows_the_newest(auditor, key):
    Event.objects.create(kind="accounts.logged_in")
    page = queries.page(auditor, key)
    assert (len(page.rows), page.first, page.more) == (1, True, False)


def test_the_page_offers_the_next_without_counting(client, auditor, settings, django_assert_max_num_queries):
    settings.SECOND_FACTOR = "offered"
    for _ in range(60):
        Event.objects.create(kind="accounts.logged_in", user_name="某人")
    client.force_login(auditor, "django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(30):
        answer = client.get("/account/journal/")
    assert answer.content.decode().count("<td>某人</td>") == 50
    after = answer.context["page"].after
    further = client.post("/account/journal/", {"after": after})
    assert further.content.decode().count("<td>某人</td>") == 10
    assert "回到第一页" in further.content.decode()
