"""The state of health of an area: the page, and the brief that may leave the county and holds when verified."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from ankang.indicators.disclosure import Audience
from ankang.places.models import Division
from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.queries import health
from ankang.reports.queries.cells import GuardedCells, LakeCells, snapshot_of
from ankang.reports.queries.judging import judge_file
from ankang.reports.queries.reports import body
from ankang.reports.rules.figures import Ask, Part, figure
from ankang.reports.tests import lake as lakes
from ankang.reports.tests.test_sending import frozen_brief
from ankang.values.period import Period

pytestmark = pytest.mark.django_db
HT = "records.hypertension_share"
YEAR = Period.parse("2026-01-01..2026-11-22")


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR = "optional"


@pytest.fixture
def tree():
    return register.division_tree()


def asked(client: Client, **given: str):
    return client.get(reverse("reports:health"), {"period": "2026", **given})


def test_parts_add_up_and_each_is_compared_with_the_others(lake, tree):
    user = register.user("county_health", register.COUNTY)
    found = health.status(user, "hypertension", tree.county, YEAR, snapshot_of(lake))
    assert sum(counts.numerator for _, counts in found.by_age) == found.own.counts.numerator
    assert sum(area.counts.numerator for area in found.parts) == found.own.counts.numerator
    assert {area.side for area in found.parts if area.rate} <= {-1, 0, 1}
    assert [period.end.year for period, _ in found.course] == [2022, 2023, 2024, 2025, 2026]
    rising = [counts.numerator for _, counts in found.course]
    assert rising == sorted(rising)


def test_the_page_shows_ages_places_and_years_in_both_languages(lake, tree):
    client = Client()
    client.force_login(register.user("county_health", register.COUNTY))
    text = asked(client, division=register.COUNTY).content.decode()
    assert "青石镇" in text and "年龄标化后" in text and "75 岁及以上" in text and "2022" in text
    client.cookies.load({"django_language": "en"})
    assert "aged 75 or over" in asked(client, division=register.TOWN, condition="diabetes").content.decode()


def test_too_few_cases_are_not_standardised(lake, tree):
    client = Client()
    client.force_login(register.user("county_health", register.COUNTY))
    text = asked(client, division=register.TOWN, condition="cancer").content.decode()
    assert "不作标化" in text


@pytest.mark.parametrize(
    "given", [{"condition": "x"}, {"division": register.OTHER_COUNTY}, {"period": "去年"}]
)
def test_what_nobody_asked_sensibly_is_not_found(lake, tree, given):
    client = Client()
    client.force_login(register.user("township_physician", tree.town))
    assert asked(client, **given).status_code == 404


def test_the_brief_holds_when_it_is_verified_and_names_no_village(lake, tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = frozen_brief(lake, tree)
    document = body(row)
    text = "".join(document.plain(paragraph) for paragraph in document.paragraphs())
    assert "标化后为" in text and not any(name in text for name in lakes.NAMES)
    assert {figure.ask.division for figure in document.figures.values()} == {
        register.COUNTY, str(lakes.TOWN), str(lakes.SISTER_TOWN),
    }  # fmt: skip
    judged = judge_file((tmp_path / row.files.get(format="docx").path).read_bytes(), lake)
    assert judged.holds, [str(verdict) for verdict in judged.failed]


def test_small_counts_and_what_would_give_them_away_stay_out_of_the_brief(lake, tree):
    writer = register.user("county_health", register.COUNTY)
    county = Division.objects.get(pk=register.COUNTY)
    row = actions.draft_report(
        report_id=uuid.uuid4(), kind="county_health_status", division=county, period="2026",
        snapshot=snapshot_of(lake), language="zh", by=writer,
    )  # fmt: skip
    document = body(row)
    text = "".join(document.plain(paragraph) for paragraph in document.paragraphs())
    assert "肺结核" not in text and "恶性肿瘤" not in text, "nobody in the lake has either"
    cells = GuardedCells.over(
        snapshot_of(lake), [HT, "records.cancer_share"], [YEAR.code], register.COUNTY, [HT]
    )
    cells.audience = Audience.BUREAU
    with pytest.raises(KeyError):
        cells.counts("records.cancer_share", YEAR.code, register.COUNTY)
    assert cells.counts(HT, YEAR.code, register.COUNTY).numerator > 100


def test_a_standardised_figure_keeps_no_count_of_a_single_age(lake, tree):
    cells = LakeCells.over(snapshot_of(lake), [HT], [YEAR.code], register.COUNTY, [HT])
    ask = Ask(HT, Part.STANDARDISED, cells.definition(HT, Part.STANDARDISED), "s", YEAR.code, register.COUNTY)
    made = figure(ask, cells)
    assert len(made.values) == 1 and not made.lacking
    assert cells.definition(HT, Part.STANDARDISED) != cells.definition(HT, Part.RATE)
