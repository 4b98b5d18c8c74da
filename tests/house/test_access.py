"""The access matrix (R23): every endpoint × every role × where they serve, against the declared policy.

A stranger gets nothing of a household: no page, no fragment, no file shows the planted words, and "not there"
looks like "not yours".
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator

import pytest

from ankang.accounts.roles import ROLES
from ankang.care.tests import factories as care
from ankang.config.handbook import endpoints
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db

NAME, PHONE, ADDRESS = "金丝雀", "19901229876", "金丝雀巷九十九号"
HOME_OF = {1: registry.PROVINCE, 2: registry.CITY, 3: registry.COUNTY, 4: registry.TOWN, 5: registry.VILLAGE}
ELSEWHERE = {3: registry.OTHER_COUNTY, 4: registry.OTHER_TOWN, 5: registry.SISTER_VILLAGE}


@pytest.fixture(autouse=True)
def _offered(settings, tmp_path):
    settings.SECOND_FACTOR = "offered"
    settings.LAKE = tmp_path


@pytest.fixture
def canary():
    """A household nobody else may see; its identity number is a canary too."""
    home = registry.household(address=ADDRESS, phone=PHONE)
    member = registry.person(home, name=NAME, phone=PHONE, keys=["jsq"])
    visit = care.visit(member, dt.date(2026, 1, 5))
    return home, member, visit, (NAME, PHONE, ADDRESS, member.identity, home.number)


def addresses(keys: list[uuid.UUID]) -> Iterator[tuple[str, object]]:
    """Every endpoint with its parameters filled in: each known key where a key is asked for."""
    for pattern, _, view in endpoints():
        text = re.sub(r"\(\?P<pk>[^)]*\)", "<uuid:pk>", pattern)
        text = re.sub(r"\(\?P<\w+>([a-z]+)[^)]*\)", r"\1", text).replace("^", "").replace("$", "")
        text = re.sub(r"<str:code>", registry.VILLAGE, text)
        text = re.sub(r"<(?:slug|str|path):\w+>", "phone", text)
        text = re.sub(r"<int:\w+>", "1", text)
        for key in keys if "<uuid:" in text else [keys[0]]:
            yield re.sub(r"<uuid:\w+>", str(key), text), view


def told(answer, words: tuple[str, ...]) -> list[str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    return [word for word in words if word in text]


def test_anonymous_visitors_are_sent_to_log_in(client, canary):
    keys = [row.pk for row in canary[:3]]
    for address, view in addresses(keys):
        for answer in (client.get(address), client.post(address)):
            if not view.policy.public and answer.status_code != 405:
                assert answer.status_code == 302 and "/account/login/" in answer.url, address
            assert not told(answer, canary[3]), address


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_without_the_duty_is_refused(client, canary, role):
    client.force_login(registry.user(role, HOME_OF[ROLES[role].scope]))
    for address, view in addresses([row.pk for row in canary[:3]]):
        duty = view.policy.duty
        if duty is not None and duty not in ROLES[role].duties:
            answers = (client.get(address), client.post(address))
            assert {a.status_code for a in answers} in ({403}, {403, 405}), f"{role} {address}"
            assert not any(told(answer, canary[3]) for answer in answers), f"{role} {address}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_stranger_finds_nothing(client, canary, role):
    client.force_login(registry.user(role, ELSEWHERE[ROLES[role].scope]))
    keys = [row.pk for row in canary[:3]]
    for address, _view in addresses(keys):
        answer = client.get(address)
        assert answer.status_code < 500, f"{role} {address}"
        assert not told(answer, canary[3]), f"{role} {address}"
        if any(str(key) in address for key in keys):
            assert answer.status_code in (302, 403, 404, 405), f"{role} {address} {answer.status_code}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_not_yours_looks_like_not_there(client, canary, role):
    client.force_login(registry.user(role, ELSEWHERE[ROLES[role].scope]))
    nobody = uuid.uuid4()
    for key in (row.pk for row in canary[:3]):
        theirs = [(a, client.get(a).status_code) for a, _ in addresses([key]) if str(key) in a]
        absent = [(a, client.get(a).status_code) for a, _ in addresses([nobody]) if str(nobody) in a]
        assert [s for _, s in theirs] == [s for _, s in absent]


@pytest.mark.parametrize("text", [NAME, "jsq", PHONE[-4:], PHONE])
def test_search_finds_it_at_home_and_nowhere_else(client, canary, text):
    page = f"/register/persons/{canary[1].pk}/"
    client.force_login(registry.user("village_doctor", registry.VILLAGE))
    assert page in client.post("/register/search/", {"q": text}).content.decode()
    client.force_login(registry.user("village_doctor", registry.SISTER_VILLAGE))
    assert page not in client.post("/register/search/", {"q": text}).content.decode()


def test_those_who_serve_the_village_do_see_it(client, canary):
    home, member, _visit, _words = canary
    for role in ("village_doctor", "village_cadre", "township_clerk", "township_physician", "county_health"):
        client.force_login(registry.user(role, HOME_OF[ROLES[role].scope]))
        assert NAME in client.get(f"/register/households/{home.pk}/").content.decode(), role
        assert NAME in client.get(f"/register/persons/{member.pk}/").content.decode(), role


def test_lists_never_show_whole_identity_or_phone_numbers(client, canary):
    _home, member, _visit, _words = canary
    client.force_login(registry.user("county_health", registry.COUNTY))
    for address, view in addresses([row.pk for row in canary[:3]]):
        if "number" not in address and not view.policy.public:
            assert not told(client.get(address), (member.identity, PHONE)), address
