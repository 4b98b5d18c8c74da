"""The rolls of the invented county: a comparison finds what was put in, and beside it only what the register has wrong."""

import datetime as dt
from collections import defaultdict

import pytest

from ankang.approvals.models import Application
from ankang.demo import actions, afterwards
from ankang.demo.models import DemoMark
from ankang.notices.models import Notice
from ankang.registry.models import LifeEvent, Person
from ankang.rolls.models import Case, Roll

TODAY = dt.date(2026, 11, 24)
# What the register itself has wrong shows too: one person entered twice, persons without insurance; and what rolls say
# together of one person.
_OWN = {"duplicate_in_register", "unsure"}
# Cases about rows of a roll, without a person of the register.
_OF_ROWS = {"police.missing_in_register", "police.duplicate_in_roll"}


@pytest.fixture
def mark(settings, tmp_path, monkeypatch, db):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("ANKANG_HOME", str(tmp_path))
    actions.build(size="tiny", seed=5, by=None, today=TODAY)
    return DemoMark.objects.get()


def found():
    by_code = defaultdict(set)
    for case in Case.objects.select_related("person"):
        by_code[f"{case.kind}.{case.code}"].add(case.person.number if case.person else str(case.pk))
    return by_code


def test_every_disagreement_becomes_a_case_and_nothing_else_does(mark):
    made = afterwards.compare_rolls(mark=mark, by=None)
    assert Roll.objects.filter(state=Roll.State.COMPARED).count() == 5
    cases = found()
    for code, numbers in made.planted.items():
        if code in _OF_ROWS:
            assert len(cases[code]) == len(numbers), code
        else:
            assert set(numbers) <= cases[code], code
    planted = {code: set(numbers) for code, numbers in made.planted.items()}
    uninsured = set(mark.planted["no-insurance"])
    uninsured |= set(Person.objects.exclude(categories__kind="rbmi").values_list("number", flat=True))
    for code, numbers in cases.items():
        kind, _, what = code.partition(".")
        if kind == "cross" or what in _OWN or code in _OF_ROWS:
            continue
        beside = numbers - planted.get(code, set())
        assert not beside or (code.endswith("missing_in_roll") and beside <= uninsured | _twice(mark)), (
            code,
            beside,
        )
    assert sum(len(numbers) for numbers in planted.values()) >= 15
    assert DemoMark.objects.get().planted["roll.police.dead_there"] == made.planted["police.dead_there"]


def _twice(mark):
    """Persons who stand in the register twice: a department names them once."""
    return set(mark.planted["identity-repeated"])


def test_a_household_has_parted_while_its_application_is_on_its_way(mark):
    held = afterwards.part_a_household(mark=mark, by=None)
    held.refresh_from_db()
    assert held.blocked == Application.Blocked.HOUSEHOLD
    event = LifeEvent.objects.get(kind="split", happened_on=TODAY)
    assert event.household_id == held.household_id
    assert event.other.persons.count() == 1


def test_one_notice_was_posted_as_people_post_it(mark):
    notice = afterwards.post_a_notice(mark=mark, by=None)
    assert sorted(f.format for f in notice.files.all()) == ["docx", "html", "pdf"]
    assert notice.state == Notice.State.RELEASED
    case = Application.objects.get(pk=notice.lines.get().case)
    assert case.blocked == Application.Blocked.NOTICE


def test_sample_rolls_lie_ready_with_cells_nobody_can_read(mark, tmp_path):
    paths = afterwards.sample_rolls(mark)
    assert [p.suffix for p in paths] == [".csv", ".csv", ".xlsx", ".xlsx", ".xlsx"]
    assert all(p.parent == tmp_path / "samples" for p in paths)
    assert "一九五八年二月三十日" in paths[0].read_text(encoding="utf-8-sig")
