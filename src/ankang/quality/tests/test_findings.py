"""One query serves list, count and export; a reader sees what he serves; the sums add up."""

import datetime as dt
import io
import re
import uuid

import openpyxl
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.quality import actions, queries
from ankang.quality.forms import FindingFilter
from ankang.quality.models import Finding
from ankang.quality.queries import Filters
from ankang.quality.tests import homes as make
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def spoilt():
    """Some thirty findings of several rules in four villages, some excepted, some gone, some old."""
    made = []
    for place in (people.VILLAGE, people.SISTER_VILLAGE, people.OTHER_VILLAGE, people.FAR_VILLAGE):
        for back in (0, 9, 40):
            home, head = make.sound(place, phone="139")
            make.has(head, "employee")
            made.append((home, back))
    actions.run_checks(by=None, day=timezone.localdate())
    for home, back in made:
        day = timezone.localdate() - dt.timedelta(days=back)
        home.findings.update(first_found_on=day)
    clerk = people.user("county_rural", people.COUNTY)
    for finding in Finding.objects.filter(rule="phone", village__code__lt=people.OTHER_COUNTY)[:3]:
        actions.grant(
            exemption_id=uuid.uuid4(), finding=finding, reason="true", explanation="已核对。", evidence="档案",
            until=timezone.localdate(), by=clerk,
        )  # fmt: skip
    for finding in Finding.objects.filter(rule="both-insurances")[:2]:
        finding.person.categories.filter(kind="employee").delete()
    actions.run_checks(by=None)
    return made


def cells(answer):
    """The workbook of an answer: (all data rows of the town sheets, the first sheet)."""
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    first, *towns = book.worksheets
    return [row for sheet in towns for row in sheet.iter_rows(min_row=2, values_only=True)], first


filters = st.fixed_dictionaries(
    {},
    optional={
        "division": st.sampled_from([people.COUNTY, people.TOWN, people.OTHER_TOWN, people.VILLAGE, people.FAR_TOWN, ""]),
        "rule": st.sampled_from(["phone", "both-insurances", "identity", "not-there"]),
        "severity": st.sampled_from(["1", "2"]),
        "owner": st.sampled_from(["village", "town", "county"]),
        "state": st.sampled_from(["open", "excepted", "gone", "never"]),
        "mine": st.just("on"),
        "days": st.sampled_from(["1", "7", "30", "junk"]),
    },
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=filters, role=st.sampled_from(["county_rural", "township_clerk"]))
def test_list_count_and_export_are_the_same_rows(client, _offered, spoilt, asked, role):
    client.force_login(people.user(role, {"county_rural": people.COUNTY}.get(role, people.TOWN)))
    shown, after = [], None
    while True:
        page = client.get("/quality/findings/", {**asked, **({"after": after} if after else {})}).context
        shown += [row.finding.pk for row, _address, _words in page["rows"]]
        if not page["page"].more:
            break
        after = page["page"].after
    answer = client.post("/quality/findings/export/", asked)
    assert answer["Content-Type"] == XLSX
    lines, first = cells(answer)
    told = next(row[1].value for row in first.iter_rows() if row[0].value == "共计")
    assert len(shown) == len(set(shown)) == page["total"] == len(lines) == int(re.sub(r"\D", "", told))
    numbers = sorted(Finding.objects.filter(pk__in=shown).values_list("household__number", flat=True))
    assert numbers == sorted(line[3] for line in lines)


def test_the_matrix_counts_what_the_lists_show(client, spoilt):
    user = people.user("county_rural", people.COUNTY)
    matrix = queries.matrix(user, Filters(division=people.COUNTY))
    assert [d.code for d in matrix.below] == [people.TOWN, people.OTHER_TOWN]
    for division in matrix.below:
        for rule in matrix.rules:
            rows = queries.findings(user, Filters(division=division.code, rule=rule))
            assert matrix.counts[rule, division.code] == rows.count()
    assert matrix.total == queries.findings(user, Filters(division=people.COUNTY)).count() > 0


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        ("village_cadre", people.VILLAGE, {people.VILLAGE}),
        ("township_clerk", people.TOWN, {people.VILLAGE, people.SISTER_VILLAGE}),
        ("county_rural", people.COUNTY, {people.VILLAGE, people.SISTER_VILLAGE, people.OTHER_VILLAGE}),
        ("village_doctor", people.VILLAGE, set()),
        ("security_admin", people.COUNTY, set()),
    ],
)
def test_a_reader_sees_the_findings_of_the_places_he_checks(spoilt, role, place, sees):
    user = people.user(role, place)
    rows = queries.findings(user, Filters(state="all"))
    assert {row.village_id for row in rows} == sees


def test_a_stranger_finds_nothing(client, spoilt):
    client.force_login(people.user("township_clerk", people.OTHER_TOWN))
    theirs = Finding.objects.filter(village=people.VILLAGE, state="open").first()
    for address in (f"/quality/findings/{theirs.pk}/", f"/quality/findings/{theirs.pk}/except/"):
        assert client.get(address).status_code == client.post(address).status_code == 404
    one = Finding.objects.filter(state="excepted", village=people.VILLAGE).first().exemptions.get()
    assert client.post(f"/quality/exceptions/{one.pk}/withdraw/").status_code == 404
    assert client.get(f"/quality/?division={people.TOWN}").status_code == 404


def test_mine_are_those_my_posts_are_to_mend(spoilt):
    _home, head = make.sound(people.VILLAGE)
    make.sound(people.OTHER_VILLAGE, identity=head.identity)
    actions.run_checks(by=None)
    of = {
        role: set(
            queries.findings(people.user(role, place), Filters(mine=True)).values_list("owner", flat=True)
        )
        for role, place in (("village_cadre", people.VILLAGE), ("township_clerk", people.TOWN))
    }
    assert of == {"village_cadre": {"village"}, "township_clerk": {"town"}}


def test_no_cell_is_a_formula_and_the_conditions_are_printed(client):
    home, head = make.sound(name="=1+1", phone="139")
    home.group = "+3组"
    home.save()
    actions.run_checks(by=None)
    client.force_login(people.user("township_clerk", people.TOWN, unit="青石镇政府", name="周正"))
    answer = client.post("/quality/findings/export/", {"rule": "phone", "division": people.TOWN})
    [line], first = cells(answer)
    assert (line[2], line[4], line[5]) == ("+3组", "=1+1", "=1+1")
    assert line[16] is None
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["汇总", "青石镇"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    told = {row[0].value: row[1].value for row in first.iter_rows(max_row=12) if row[0].value}
    assert (told["辖区"], told["规则"], told["导出人"]) == ("岚溪县青石镇", "成员电话有误", "青石镇政府 周正")
    assert told["导出时间"].startswith(f"{timezone.localdate():%Y-%m-%d}")
    client.cookies["django_language"] = "en"
    english = client.post("/quality/findings/export/", {"rule": "phone"}, HTTP_ACCEPT_LANGUAGE="en")
    assert head.identity not in answer.content.decode("latin1")
    assert english.status_code == 200


def test_too_much_is_not_exported_at_once(client, spoilt, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 3)
    client.force_login(people.user("county_rural", people.COUNTY))
    answer = client.post("/quality/findings/export/", {"severity": "2"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/quality/findings/?severity=2"
    assert "一次最多导出" in answer.content.decode()


def test_the_filters_of_an_address_that_make_no_sense_are_left_out(client, spoilt):
    client.force_login(people.user("county_rural", people.COUNTY))
    page = client.get(
        "/quality/findings/", {"severity": "9", "division": "99", "days": "x", "state": "never"}
    )
    assert page.context["filters"] == Filters()
    assert FindingFilter({}).is_valid()
