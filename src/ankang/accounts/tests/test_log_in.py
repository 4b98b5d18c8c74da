"""Log-in, lock-out, idle sessions, passwords to change, second factor."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from ankang.accounts.tests import factories
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def doctor():
    return factories.user("village_doctor", factories.VILLAGE)


def guess(client, user, password="wrong", **extra):
    return client.post(LOGIN, {"username": user.username, "password": password}, **extra)


def test_the_right_password_opens_today(client, doctor):
    answer = guess(client, doctor, "correct-horse-7")
    assert (answer.status_code, answer.url) == (302, reverse("worklist:today"))
    assert Event.objects.filter(kind="accounts.logged_in").count() == 1


def test_a_foreign_address_after_log_in_is_not_followed(client, doctor):
    answer = client.post(
        LOGIN, {"username": doctor.username, "password": "correct-horse-7", "next": "https://evil.example/"}
    )
    assert answer.url == reverse("worklist:today")


def test_the_sixth_guess_is_refused_even_when_right(client, doctor):
    for _ in range(5):
        guess(client, doctor)
    assert guess(client, doctor, "correct-horse-7").status_code == 429


def test_a_forged_forwarding_header_changes_nothing(client, doctor):
    for n in range(5):
        guess(client, doctor, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
    assert guess(client, doctor, "correct-horse-7", HTTP_X_FORWARDED_FOR="10.0.0.99").status_code == 429


def test_the_whole_office_is_not_locked_by_one_colleague(client, doctor):
    colleague = factories.user("village_cadre", factories.VILLAGE)
    for _ in range(6):
        guess(client, doctor)
    assert guess(client, colleague, "correct-horse-7").status_code == 302


def test_the_lock_opens_after_a_quarter_of_an_hour_though_somebody_guesses_on(client, doctor):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(5):
            guess(client, doctor)
        clock.move_to(start + dt.timedelta(minutes=10))
        guess(client, doctor)
        clock.move_to(start + dt.timedelta(minutes=15, seconds=5))
        assert guess(client, doctor, "correct-horse-7").status_code == 302


def test_an_idle_session_ends(client, doctor):
    client.force_login(doctor)
    assert client.get("/account/").status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=31)):
        assert "/login/" in client.get("/account/").url


def test_a_closed_account_is_thrown_out_at_its_next_request(client, doctor):
    client.force_login(doctor)
    type(doctor).objects.update(is_active=False)
    assert "/login/" in client.get("/account/").url


def test_a_one_time_password_must_be_changed_first(client, doctor):
    type(doctor).objects.update(must_change_password=True)
    client.force_login(doctor)
    assert client.get("/account/").url == reverse("accounts:password")
    new = {"new_password1": "streams-of-lanxi-9", "new_password2": "streams-of-lanxi-9"}
    assert client.post("/account/password/", new).status_code == 302
    assert client.get("/account/").status_code == 200


def code_of(device):
    return f"{TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift).token():06d}"


def test_where_a_second_factor_is_required_nothing_opens_before_it(client, doctor, settings):
    settings.SECOND_FACTOR = "required"
    client.force_login(doctor)
    assert client.get("/account/").url.startswith(reverse("accounts:second_factor"))
    assert client.get("/account/code/").url == reverse("accounts:enrol")
    client.get("/account/enrol/")
    device = TOTPDevice.objects.get()
    assert client.post("/account/enrol/", {"code": "000000"}).status_code == 200
    device.refresh_from_db()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2)):
        assert client.post("/account/enrol/", {"code": code_of(device)}).status_code == 302
        assert client.get("/account/").status_code == 200


def test_who_enrolled_is_asked_at_the_next_log_in(client, doctor):
    device = TOTPDevice.objects.create(user=doctor, name="totp", confirmed=True)
    guess(client, doctor, "correct-horse-7")
    assert client.get("/account/").url.startswith(reverse("accounts:second_factor"))
    assert client.post("/account/code/", {"code": code_of(device)}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_stolen_session_cannot_enrol_a_second_device(client, doctor):
    TOTPDevice.objects.create(user=doctor, name="totp", confirmed=True)
    client.force_login(doctor)
    assert client.get("/account/enrol/").url == reverse("accounts:second_factor")
