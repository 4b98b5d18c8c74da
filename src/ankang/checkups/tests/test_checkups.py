"""A check-up from results to the hand-back: what flows on, what closes, what a correction takes back."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from ankang.care import owed
from ankang.care.models import Visit
from ankang.checkups import actions, queries, rules
from ankang.checkups.facts import Refused
from ankang.checkups.intake import columns, judging
from ankang.checkups.models import Campaign, Checkup, Finding, Invitation, Result
from ankang.checkups.tests import factories as make
from ankang.places.models import Facility
from ankang.records.models import Condition, Measurement
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.SECOND_FACTOR = "offered"


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def doctor():
    people.division_tree()
    return make.physician()


@pytest.fixture
def person(doctor):
    return people.person(people.household())


def test_results_flow_into_the_record_the_visit_and_the_due_list(doctor, person):
    row = make.checkup(person, today(), doctor, systolic="156", diastolic="92", weight="60", height="160")
    assert (row.results_count, row.abnormal_count) == (5, 2)
    visit = Visit.objects.get(pk=row.visit_id)
    assert (visit.kind, visit.systolic, visit.visited_on) == ("checkup", 156, today())
    assert Measurement.objects.filter(person=person, withdrawn=False).count() == 4
    items = [one for one in owed.owed(doctor, today()) if one.kind == "checkup_confirm"]
    assert len(items) == 1 and items[0].because and "本系统约定" not in items[0].source


def test_the_same_again_changes_nothing_and_another_value_is_refused(doctor, person):
    row = make.checkup(person, today(), doctor, systolic="156")
    make.checkup(person, today(), doctor, systolic="156")
    assert Result.objects.filter(checkup=row).count() == 1
    with pytest.raises(Refused) as refused:
        make.checkup(person, today(), doctor, systolic="150")
    assert refused.value.code == "other_value"


def test_later_pressures_renew_the_visit_and_a_form_of_the_day_is_joined(doctor, person):
    Visit.objects.create(
        person=person, household=person.household, village_id=person.village_id, kind="checkup", visited_on=today(),
        mode="outpatient",
    )  # fmt: skip
    make.checkup(person, today(), doctor, alt="20")
    make.checkup(person, today(), doctor, systolic="128", diastolic="80")
    assert [v.systolic for v in Visit.objects.filter(person=person, replaced_by=None)] == [128]


def test_a_correction_takes_back_what_followed(doctor, person):
    row = make.checkup(person, today(), doctor, systolic="186", diastolic="80")
    assert row.urgent and Finding.objects.get(checkup=row).rule == "urgent_pressure"
    wrong = Result.objects.get(checkup=row, item="systolic")
    new = uuid.uuid4()
    for _twice in range(2):
        actions.correct_result(result_id=new, replaces=wrong, value=make.value("systolic", "126"), by=doctor)
    row.refresh_from_db()
    assert not row.urgent and row.abnormal_count == 0
    assert Finding.objects.get(checkup=row).outcome == Finding.Outcome.WRONG
    assert [m.value for m in Measurement.objects.filter(kind="systolic", withdrawn=False)] == [126]
    assert Visit.objects.get(person=person, replaced_by=None).systolic == 126


def test_confirming_registers_the_condition_once(doctor, person):
    row = make.checkup(person, today(), doctor, fasting_glucose="8.1")
    finding = Finding.objects.get(checkup=row)
    for _twice in range(2):
        actions.close_finding(finding=finding, outcome="confirmed", closed_on=today(), by=doctor)
    assert Condition.objects.get(person=person).kind == "diabetes"
    assert not [one for one in owed.owed(doctor, today()) if one.kind.startswith("checkup_")]


def test_a_recheck_ends_when_the_item_is_measured_again(doctor, person):
    records.condition(person, "hypertension")
    row = make.checkup(person, today() - dt.timedelta(20), doctor, systolic="165")
    finding = Finding.objects.get(checkup=row)
    assert finding.act == "recheck"
    make.checkup(person, today(), doctor, systolic="128")
    finding.refresh_from_db()
    assert (finding.outcome, finding.closed_on) == ("normal", today())


def test_giving_back_is_noted_once_and_new_abnormal_results_ask_again(doctor, person):
    village = people.user("village_doctor", people.VILLAGE)
    row = make.checkup(person, today(), doctor, uric_acid="480")
    assert list(queries.not_given_back(village)) == [row]
    actions.give_back(hand_back_id=uuid.uuid4(), checkup=row, given_on=today(), how="handed", by=village)
    assert Finding.objects.get(checkup=row).outcome == "advised"
    assert not queries.not_given_back(village)
    make.checkup(person, today(), doctor, alt="90")
    assert list(queries.not_given_back(village)) == [row]


def test_the_dead_and_departed_are_owed_nothing(doctor, person):
    make.checkup(person, today(), doctor, systolic="186")
    person.died_on = today()
    person.save()
    assert not [one for one in owed.owed(doctor, today()) if one.kind.startswith("checkup_")]
    with pytest.raises(Refused):
        make.checkup(person, today() - dt.timedelta(40_000), doctor)


def test_a_high_pressure_of_a_check_up_is_owed_once_with_both_sources(doctor, person):
    make.checkup(person, today() - dt.timedelta(2), doctor, systolic="165", diastolic="95")
    found = [one for one in owed.owed(doctor, today()) if one.about == "pressure"]
    (one,) = found
    finding = Finding.objects.get(rule="pressure_high")
    assert one.due_on <= finding.due_on
    assert "pressure_suspected" in {getattr(why, "code", "") for why in one.because}
    assert len(one.because) == 2
    assert "筛查" in one.source
    assert str(rules.finding_rules()["pressure_high"].source) in one.source
    assert not [
        other
        for other in owed.owed(doctor, today())
        if other.kind in {"pressure", "checkup_confirm"} - {one.kind}
    ]


def test_only_who_runs_checkups_there_may_write(doctor, person):
    with pytest.raises(PermissionDenied):
        make.checkup(person, today(), people.user("village_doctor", people.VILLAGE), systolic="120")
    with pytest.raises(PermissionDenied):
        make.checkup(person, today(), people.user("township_physician", people.OTHER_TOWN), systolic="120")


def test_results_are_never_changed_in_the_database(doctor, person):
    row = make.checkup(person, today(), doctor, systolic="120")
    with pytest.raises(DatabaseError), transaction.atomic():
        Result.objects.filter(checkup=row).update(flag="low")


def test_a_campaign_invites_its_groups_and_shows_who_did_not_come(doctor):
    old, young = (
        people.person(people.household(), born_on=dt.date(1950, 1, 1)),
        people.person(people.household(), born_on=dt.date(1990, 1, 1)),
    )
    sick = people.person(people.household(), born_on=dt.date(1985, 1, 1))
    records.condition(sick, "diabetes")
    given = {
        "campaign_id": uuid.uuid4(), "name": "秋季体检", "division": people.division_tree().town,
        "groups": ["elderly", "chronic"], "since": today(), "until": today() + dt.timedelta(20),
    }  # fmt: skip
    one = actions.make_campaign(**given, by=doctor)
    actions.make_campaign(**given, by=doctor)
    assert {row.person_id for row in Invitation.objects.all()} == {old.pk, sick.pk}
    assert young.pk not in {row.person_id for row in Invitation.objects.all()}
    row = actions.open_checkup(checkup_id=uuid.uuid4(), person=old, examined_on=today(), by=doctor)
    actions.record_results(checkup=row, given={"systolic": make.value("systolic", "120")}, by=doctor)
    told = queries.progress(doctor, one)
    assert (told.invited, told.came, told.missing, told.examined) == (2, 1, 1, 1)
    assert not queries.campaigns(people.user("township_physician", people.OTHER_TOWN)).exists()


LONG = "样本号,检验日期,项目代码,结果,单位\n{rows}"


def device(rows: str, doctor, kind: str = "biochemistry_long"):
    return judging.take_in(
        data=LONG.format(rows=rows).encode("gb18030"), kind=kind, file_name="a.csv", division=people.TOWN, campaign=None,
        batch_id=uuid.uuid4(), by=doctor,
    )  # fmt: skip


def test_an_analysers_file_is_taken_whole_and_once(doctor, person):
    row = make.checkup(person, today(), doctor, sample="T001")
    rows = f"T001,{today()},GLU,126,mg/dL\nT001,{today()},CREA,1.0,mg/dL\nT001,{today()},CL,101,mmol/L\n"
    first, again = device(rows, doctor), device(rows, doctor)
    assert not first.faults and first.ignored == {"CL"}
    assert again.known.pk == first.known.pk
    found = {r.item: float(r.number) for r in Result.objects.filter(checkup=row)}
    assert found == {"fasting_glucose": 7.0, "creatinine": 88.0}


def test_nothing_of_a_file_is_kept_when_a_row_is_wrong(doctor, person):
    make.checkup(person, today(), doctor, sample="T001")
    stranger = people.person(people.household(people.OTHER_VILLAGE))
    make.checkup(stranger, today(), people.user("township_physician", people.OTHER_TOWN), sample="X9")
    told = device(
        f"T001,{today()},GLU,5.2,mmol/L\nT001,{today()},XYZ,1,\nX9,{today()},GLU,5,mmol/L\n", doctor
    )
    assert {why.code for _row, _column, why in told.faults} == {"unknown_code", "no_sample"}
    assert not Result.objects.exists()


def test_our_table_goes_round(doctor, person):
    book = columns.template([(person.identity, person.name, "柳林村")], today())
    sheet = openpyxl.load_workbook(io.BytesIO(book))
    page = sheet[columns.SHEET]
    titles = [cell.value for cell in page[1]]
    page.cell(2, titles.index("空腹血糖（mmol/L）") + 1).value = 6.6
    page.cell(2, titles.index("尿蛋白") + 1).value = "阴性"
    out = io.BytesIO()
    sheet.save(out)
    told = judging.take_in(
        data=out.getvalue(), kind="excel", file_name="a.xlsx", division=people.TOWN, campaign=None,
        batch_id=uuid.uuid4(), by=doctor,
    )  # fmt: skip
    assert not told.faults, told.faults
    assert Checkup.objects.get(person=person).results_count == 2


PAGES = ("checkup", "sheet", "give_back")


def test_pages(client, doctor, person):
    records.condition(person, "hypertension")
    make.checkup(person, today() - dt.timedelta(365), doctor, systolic="128", fasting_glucose="5.0", alt="30")
    row = make.checkup(
        person, today(), doctor, systolic="165", fasting_glucose="7.6", alt="80", hbsag="positive"
    )
    one = actions.make_campaign(
        campaign_id=uuid.uuid4(), name="秋季体检", division=people.division_tree().town, groups=["elderly"],
        since=today(), until=today(), by=doctor,
    )  # fmt: skip
    client.force_login(doctor)
    for name in ("campaigns", "campaign_new", "waiting", "sheets", "findings", "intake"):
        assert client.get(reverse(f"checkups:{name}")).status_code == 200, name
    for name in PAGES:
        assert client.get(reverse(f"checkups:{name}", args=[row.pk])).status_code == 200, name
    assert client.get(reverse("checkups:checkup_new", args=[person.pk])).status_code == 200
    for show in ("missing", "all", "abnormal"):
        assert client.get(reverse("checkups:campaign", args=[one.pk]), {"show": show}).status_code == 200
    for row_ in Finding.objects.filter(closed_on=None):
        assert client.get(reverse("checkups:finding", args=[row_.pk])).status_code == 200
    sheets = client.get(reverse("checkups:sheets")).content.decode()
    assert "乙肝" not in sheets and "当面告诉" in sheets
    client.force_login(people.user("village_doctor", people.VILLAGE))
    assert "乙肝" not in client.get(reverse("checkups:checkup", args=[row.pk])).content.decode()
    client.force_login(people.user("village_doctor", people.OTHER_VILLAGE))
    assert client.get(reverse("checkups:checkup", args=[row.pk])).status_code == 404


def test_entry_by_hand(client, doctor, person):
    client.force_login(doctor)
    address = reverse("checkups:checkup_new", args=[person.pk])
    sent = {"checkup_id": str(uuid.uuid4()), "examined_on": str(today()), "systolic": "1280"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "systolic": "128"}).status_code == 302
    assert Checkup.objects.get().results_count == 1


def test_campaign_name_is_text():
    assert str(Campaign(name="秋季体检")) == "秋季体检"


def test_the_sheet_tells_whom_to_call_where_a_number_is_on_record(client, settings, doctor, person):
    settings.SECOND_FACTOR = "offered"
    row = make.checkup(person, today(), doctor, alt="90")
    client.force_login(doctor, "django.contrib.auth.backends.ModelBackend")
    page = lambda: client.get(reverse("checkups:sheet", args=[row.pk])).content.decode()  # noqa: E731
    assert "打电话" not in page()
    for name, kind, place, phone, until in (
        ("青石镇卫生院", "township_centre", people.TOWN, "0199-6200001", None),
        ("柳林村卫生室", "clinic", people.VILLAGE, "", None),
        ("柳林村旧卫生室", "clinic", people.VILLAGE, "0199-6200009", today()),
        ("石门村卫生室", "clinic", people.SISTER_VILLAGE, "0199-6200003", None),
        ("双河镇卫生院", "township_centre", people.OTHER_TOWN, "0199-6200004", None),
    ):
        Facility.objects.create(name=name, kind=kind, division_id=place, phone=phone, until=until)
    told = page()
    assert "青石镇卫生院" in told
    assert "0199-6200001" in told
    assert not [n for n in ("6200003", "6200004", "6200009") if n in told]
    Facility.objects.filter(name="柳林村卫生室").update(phone="0199-6200002")
    told = page()
    assert told.index("0199-6200002") < told.index("0199-6200001")
