"""The check code and the limits of public pages: a household finds its line, a stranger finds nothing."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ankang.journal.models import Event
from ankang.notices import actions, queries, throttle
from ankang.notices.models import Try
from ankang.notices.rules import check_code
from ankang.notices.rules.check_code import code_of, same
from ankang.notices.rules.token import ALPHABET, new_receipt, new_token, plain_code
from ankang.notices.tests import factories
from ankang.registry.tests.factories import identity_number, person


class TestCodes:
    def test_six_characters_without_look_alikes(self):
        codes = {code_of(b"k" * 32, uuid.UUID(int=n)) for n in range(3000)}
        assert all(len(code) == 6 and set(code) <= set(ALPHABET) for code in codes)
        assert len(codes) > 2995 and len(ALPHABET) == 32 and not set("01IO") & set(ALPHABET)
        assert {c for code in codes for c in code} == set(ALPHABET)

    def test_it_hangs_on_the_key_and_the_household_alone(self):
        home = uuid.uuid4()
        assert code_of(b"a" * 32, home) == code_of(b"a" * 32, home) != code_of(b"b" * 32, home)

    def test_codes_are_read_as_people_type_them(self):
        assert plain_code(" k2m-ycf ") == "K2MYCF"
        assert same("K2MYCF", "K2MYCF") and not same("K2MYCF", "K2MYCG") and not same("K2", "K2MYCF")

    def test_addresses_and_receipts_are_no_numbers_and_do_not_repeat(self):
        tokens, receipts = {new_token() for _ in range(500)}, {new_receipt() for _ in range(500)}
        assert len(tokens) == len(receipts) == 500
        assert all(token.isalpha() and token.islower() for token in tokens)


@pytest.fixture
def home():
    made = factories.home("金丝雀")
    person(made, name="周大年", relation="02", sex=1, born_on=dt.date(1950, 1, 1), identity=WITH_X)
    return made


WITH_X = next(n for s in range(1, 300) if (n := identity_number(dt.date(1950, 1, 1), 1, s)).endswith("X"))


@pytest.mark.django_db
class TestOwnLine:
    @pytest.fixture
    def notice(self, home):
        return factories.released(factories.line(home), *(factories.line() for _ in range(3)))

    def asks(self, client, notice, code, tail, **more):
        return client.post(
            reverse("notices:check", args=[notice.token]), {"code": code, "tail": tail}, **more
        )

    def test_a_household_finds_its_own_line_by_any_member(self, client, notice, home):
        code = queries.check_code_of(home)
        for tail in (WITH_X[-4:], WITH_X[-4:].lower(), home.persons.get(name="金丝雀").identity[-4:]):
            answer = self.asks(client, notice, f" {code[:3]}-{code[3:].lower()} ", tail)
            assert answer.status_code == 200 and "金*雀" in answer.content.decode()
            assert answer.headers["Cache-Control"] == "no-store"
            assert "金丝雀" not in answer.content.decode() and WITH_X not in answer.content.decode()

    def test_wrong_is_answered_by_one_sentence_whatever_is_wrong(self, client, notice, home):
        code, tail = queries.check_code_of(home), WITH_X[-4:]
        stranger = factories.home("王伟")
        tries = [
            ("AAAAAA", tail), (code, "9999"), ("AAAAAA", "9999"), (queries.check_code_of(stranger), tail),
            (queries.check_code_of(stranger), stranger.persons.get().identity[-4:]), (code + "2", tail),
        ]  # fmt: skip
        pages = [self.asks(client, notice, *one) for one in tries]
        assert {page.status_code for page in pages} == {422}
        said = {page.content.decode().split('class="error-summary"')[1].split("</div>")[0] for page in pages}
        assert len(said) == 1 and "没有查到" in said.pop()

    def test_whoever_left_the_household_finds_nothing(self, client, notice, home):
        home.persons.filter(name="周大年").update(left_on=timezone.localdate())
        assert self.asks(client, notice, queries.check_code_of(home), WITH_X[-4:]).status_code == 422

    def test_a_code_of_another_notice_finds_nothing(self, client, home):
        other = factories.released()
        factories.released(factories.line(home))
        assert self.asks(client, other, queries.check_code_of(home), WITH_X[-4:]).status_code == 422

    @pytest.mark.parametrize("tail", ["", "12", "12345", "X123", "abcd", "1 2"])
    def test_what_is_no_tail_is_told_so(self, client, notice, tail):
        answer = self.asks(client, notice, "K2MYCF", tail)
        assert answer.status_code == 422 and "没有查到" not in answer.content.decode()
        assert not Try.objects.exists()

    def test_the_journal_knows_that_and_not_who(self, client, notice, home):
        self.asks(client, notice, queries.check_code_of(home), WITH_X[-4:])
        self.asks(client, notice, "AAAAAA", WITH_X[-4:])
        events = list(Event.objects.filter(kind="notices.line_checked").order_by("happened_at"))
        assert [event.fields for event in events] == [["found"], ["not_found"]]
        for event in events:
            told = str(event.__dict__)
            assert event.subject == str(notice.pk) and event.user_id is None
            assert not any(
                word in told for word in (str(home.pk), WITH_X[-4:], queries.check_code_of(home), "127.0.0.1")
            )

    def test_the_code_is_compared_even_when_nobody_has_that_tail(self, notice, monkeypatch):
        compared = []
        monkeypatch.setattr(check_code, "same", lambda a, b: compared.append(a) or a == b)
        assert queries.line_for(None, notice, "AAAAAA", "9999") is None
        assert len(compared) == 1

    def test_right_answers_never_lock_and_wrong_ones_do_for_the_hour(self, client, notice, home, monkeypatch):
        monkeypatch.setitem(throttle.__dict__, "LIMITS", {"check": throttle.Limit(5, 100)})
        code, tail = queries.check_code_of(home), WITH_X[-4:]
        for _ in range(12):
            assert self.asks(client, notice, code, tail).status_code == 200
        for _ in range(5):
            assert self.asks(client, notice, "AAAAAA", tail).status_code == 422
        locked = self.asks(client, notice, code, tail)
        assert locked.status_code == 429 and "过一小时" in locked.content.decode()
        assert self.asks(client, notice, code, tail, REMOTE_ADDR="10.1.2.3").status_code == 200
        assert self.asks(client, notice, code, tail, HTTP_X_FORWARDED_FOR="10.1.2.3").status_code == 429
        with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
            assert self.asks(client, notice, code, tail).status_code == 200
        assert "127.0.0.1" not in str(list(Try.objects.values()))

    def test_a_flood_from_many_addresses_does_not_shut_out_the_village(
        self, client, notice, home, monkeypatch
    ):
        monkeypatch.setitem(throttle.__dict__, "LIMITS", {"check": throttle.Limit(50, 20, 3)})
        for n in range(20):
            self.asks(client, notice, "AAAAAA", "0011", REMOTE_ADDR=f"10.0.0.{n % 4}")
        assert self.asks(client, notice, "AAAAAA", "0011", REMOTE_ADDR="10.0.0.1").status_code == 429
        code, tail = queries.check_code_of(home), WITH_X[-4:]
        assert self.asks(client, notice, code, tail, REMOTE_ADDR="10.9.9.9").status_code == 200
        assert self.asks(client, notice, "AAAAAA", tail, REMOTE_ADDR="10.9.9.9").status_code == 422
        assert self.asks(client, notice, code, tail, REMOTE_ADDR="10.9.9.9").status_code == 200


@pytest.mark.django_db
def test_counts_of_past_hours_are_forgotten():
    with time_machine.travel("2026-03-02 10:10+08:00"):
        throttle.count("check", "10.0.0.1", "x")
    with time_machine.travel("2026-03-04 09:59+08:00"):
        throttle.count("check", "10.0.0.1", "x")
        throttle.forget_past()
        assert Try.objects.count() == 4
    with time_machine.travel("2026-03-04 11:30+08:00"):
        throttle.forget_past()
        assert Try.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_all_processes_count_together():
    def try_it(_n: int) -> None:
        throttle.count("check", "10.0.0.1", "x")
        connection.close()

    # The in-memory database of the fast tests takes one writer at a time.
    with ThreadPoolExecutor(8 if connection.vendor == "postgresql" else 1) as pool:
        list(pool.map(try_it, range(40)))
    assert {row.count for row in Try.objects.all()} == {40}


@pytest.mark.django_db
def test_the_card_carries_the_code(client, settings, home):
    settings.SECOND_FACTOR = "offered"
    settings.PUBLIC_ADDRESS = "https://ankang.example"
    client.force_login(factories.cadre())
    card = client.get(reverse("registry:card", args=[home.pk])).content.decode()
    assert queries.check_code_of(home) in card and "data:image/svg" in card
    settings.PUBLIC_ADDRESS = ""
    assert "data:image/svg" not in client.get(reverse("registry:card", args=[home.pk])).content.decode()


@pytest.mark.django_db
def test_an_action_asks_for_nothing_when_the_notice_is_over():
    notice = factories.released()
    actions.withdraw_notice(notice=notice, reason="x", by=factories.head())
    assert (
        actions.check_own_line(
            notice=notice.__class__.objects.get(pk=notice.pk), code="A", tail="0000", address="x", by=None
        )
        is None
    )
