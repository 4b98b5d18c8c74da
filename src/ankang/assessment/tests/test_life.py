"""A run from the snapshot to the frozen period, what is refused on the way, and its pages."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from ankang.assessment import actions, queries
from ankang.assessment.models import Appeal, AppealDecision, Extra, Run, Score
from ankang.assessment.rules import Refusal
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LATER = dt.datetime(2026, 12, 20, 1, tzinfo=dt.UTC)


def key():
    return uuid.uuid4()


def refused(code):
    return pytest.raises(Refusal, check=lambda why: why.code == code)


def computed(who, **told):
    from ankang.places.models import Division

    given = {"run_id": key(), "scheme": "towns", "period": "2025H2", "snapshot": "", "by": who.keeper, **told}
    return actions.compute_run(place=Division.objects.get(pk=people.COUNTY), **given)


def place(code=people.TOWN):
    from ankang.places.models import Division

    return Division.objects.get(pk=code)


def appealed(who, run, **told):
    given = {
        "appeal_id": key(),
        "run": run,
        "place": place(),
        "item": "insured",
        "text": "3 人在外县参保，有缴费凭证",
        "data": None,
    }
    return actions.appeal(**{"by": who.town, **given, **told})


def decided(who, row, **told):
    given = {
        "decision_id": key(),
        "appeal": row,
        "upheld": True,
        "change_x100": 120,
        "note": "核对凭证，3 人确已参保",
    }
    return actions.decide_appeal(**{"by": who.leader, **given, **told})


def test_points_come_from_the_snapshot_and_the_same_id_again_changes_nothing(who):
    mine = key()
    run = computed(who, run_id=mine)
    score = Score.objects.get(run=run, place=people.TOWN, item="insured")
    # 95 of 100: halfway from 90 (none) to 100 (full, 12).
    assert (score.numerator, score.denominator, score.points_x100, score.standing) == (95, 100, 600, "counts")
    other = Score.objects.get(run=run, place=people.OTHER_TOWN, item="insured")
    assert (other.points_x100, other.low_x100) == (0, 0) and score.low_x100 < 600 < score.high_x100
    beside = Score.objects.get(run=run, place=people.TOWN, item="supervision.agreement_rate")
    assert (beside.numerator, beside.denominator, beside.standing, beside.points_x100) == (
        18,
        20,
        "beside",
        0,
    )
    assert run.scheme_hash == queries.scheme_of_run(run).hash and run.snapshot == "test"
    before = Score.objects.count()
    assert computed(who, run_id=mine) == run and Score.objects.count() == before
    assert len(queries.all_rows(run)) == 2


def test_small_towns_are_shown_and_not_ranked_and_towns_see_their_own_row(who):
    run = computed(who)
    rows = queries.rows(who.keeper, run)
    # Only insurance, contracts and findings have anything to count here: too little of the scheme for a rank.
    assert [row.total.ranked for row in rows] == [False, False]
    assert [row.place.code for row in queries.rows(who.town, run)] == [people.TOWN]
    from ankang.places.models import Division

    with pytest.raises(Division.DoesNotExist):
        queries.row_of(who.town, run, people.OTHER_TOWN)


def test_resident_teams_have_points_of_their_own(who):
    run = computed(who, scheme="villages")
    assert set(Score.objects.filter(run=run).values_list("place", flat=True)) == {
        people.VILLAGE,
        people.OTHER_VILLAGE,
    }
    assert [row.place.code for row in queries.rows(who.team, run)] == [people.VILLAGE]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"scheme": "x"}, "no_scheme"), ({"period": "2026H2"}, "not_begun"), ({"period": "2018"}, "early"),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_refused_with_the_reason(who, told, code):
    with refused(code):
        computed(who, **told)


def test_without_a_snapshot_or_the_duty_there_are_no_points(who, settings, tmp_path):
    with refused("no_duty"):
        computed(who, by=who.leader)
    settings.LAKE = tmp_path / "none"
    with refused("no_snapshot"):
        computed(who)


def test_an_appeal_is_decided_by_a_third_person_and_corrects_beside_the_score(who):
    run, mine = computed(who), key()
    row = appealed(who, run, appeal_id=mine, data=PDF)
    assert appealed(who, run, appeal_id=mine) == row and row.hash
    with refused("own_side"):
        appealed(who, run, place=place(people.OTHER_TOWN))
    with refused("item"):
        appealed(who, run, item="x")
    with refused("words"):
        appealed(who, run, text="不对")
    with refused("no_duty"):
        decided(who, row, by=who.keeper)
    with refused("change"):
        decided(who, row, change_x100=700)
    made = decided(who, row)
    assert decided(who, row, decision_id=made.pk) == made
    with refused("decided"):
        decided(who, row)
    cell = queries.row_of(who.town, run, people.TOWN).cells[0]
    assert (cell.score.points_x100, cell.change, cell.points) == (600, 120, 720)
    with refused("has_entries"):
        computed(who)
    with pytest.raises(IntegrityError), transaction.atomic():
        again = appealed(who, run)
        AppealDecision.objects.create(
            run=run,
            appeal=again,
            asked_by=who.town,
            kept_by=who.keeper,
            upheld=True,
            note="x",
            made_by=who.town,
        )


def test_an_appeal_comes_too_late(who):
    run = computed(who)
    with time_machine.travel(LATER), refused("too_late"):
        appealed(who, run)


def test_a_bonus_needs_a_paper_and_a_second_person_and_is_capped(who):
    run = computed(who)
    given = {
        "run": run,
        "place": place(),
        "kind": "bonus",
        "points_x100": 400,
        "reason": "县通报表扬，有文件",
        "by": who.keeper,
    }
    with refused("paper"):
        actions.propose_extra(extra_id=key(), data=None, **given)
    with refused("points"):
        actions.propose_extra(extra_id=key(), data=PDF, **{**given, "points_x100": 600})
    rows = [actions.propose_extra(extra_id=key(), data=PDF, **given) for _ in range(2)]
    assert queries.extras_of(run) == {}
    with refused("no_duty"):
        actions.decide_extra(decision_id=key(), extra=rows[0], agreed=True, note="", by=who.keeper)
    for row in rows:
        actions.decide_extra(decision_id=key(), extra=row, agreed=True, note="", by=who.leader)
    assert queries.extras_of(run) == {people.TOWN: 500}
    with pytest.raises(IntegrityError), transaction.atomic():
        Extra.objects.create(
            run=run, place=place(), kind="bonus", points_x100=1, reason="x", made_by=who.keeper
        )


def frozen(who):
    run = computed(who)
    with time_machine.travel(LATER):
        actions.propose(run=run, by=who.keeper)
        return actions.freeze(run=run, by=who.leader)


def test_a_period_is_frozen_by_two_when_nothing_is_open(who):
    run = computed(who)
    with refused("appeal_open"):
        actions.propose(run=run, by=who.keeper)
    row = appealed(who, run)
    with time_machine.travel(LATER):
        with refused("open_appeals"):
            actions.propose(run=run, by=who.keeper)
        with refused("not_proposed"):
            actions.freeze(run=run, by=who.leader)
        decided(who, row, upheld=False)
        assert actions.propose(run=run, by=who.keeper) == actions.propose(run=run, by=who.keeper)
        with refused("no_duty"):
            actions.freeze(run=run, by=who.keeper)
        made = actions.freeze(run=run, by=who.leader)
        assert made.state == "frozen" and actions.freeze(run=run, by=who.leader) == made
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(
            place=run.place, scheme="towns", scheme_version="1", scheme_hash="", scheme_text="", period="2024",
            ends_on=dt.date(2024, 12, 31), as_of=dt.date(2025, 1, 1), snapshot="", snapshot_digest="", appeal_until=dt.date(2025, 1, 1),
            state="frozen", made_by=who.keeper, proposed_by=who.leader, frozen_by=who.leader,
        )  # fmt: skip


def test_what_is_frozen_cannot_change_and_what_was_computed_neither(who):
    run = computed(who)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(scheme_hash="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Score.objects.filter(run=run).update(points_x100=0)
    with time_machine.travel(LATER):
        actions.propose(run=run, by=who.keeper)
        actions.freeze(run=run, by=who.leader)
        for code, deed in (
            ("frozen", lambda: computed(who)), ("frozen", lambda: appealed(who, run)),
            ("frozen", lambda: actions.propose(run=run, by=who.keeper)),
        ):  # fmt: skip
            with refused(code):
                deed()
    for deed in (
        lambda: Run.objects.filter(pk=run.pk).update(state="computed", frozen_by=None),
        lambda: Run.objects.filter(pk=run.pk).update(appeal_until=dt.date(2027, 1, 1)),
        lambda: Run.objects.filter(pk=run.pk)._raw_delete("default"),
        lambda: Appeal.objects.create(run=run, place=place(), item="insured", text="x", made_by=who.town),
        lambda: Score.objects.create(
            run=run, place=place(), item="new", definition="", numerator=1, points_x100=1, low_x100=1, high_x100=1, standing="counts"
        ),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            deed()


def text(answer):
    return answer.content.decode()


def test_the_board_on_its_pages_from_computing_to_freezing(at, who):
    screen = at(who.keeper)
    assert "还没有计过分" in text(screen.get("/assessment/"))
    given = {"id": str(key()), "scheme": "towns", "period": "2026H2", "snapshot": "test"}
    assert "还没有开始" in text(screen.post("/assessment/new/", given))
    run = computed(who)
    here = f"/assessment/runs/{run.pk}/"
    page = text(screen.get(here))
    assert (
        "青石镇" in page and "双河镇" in page and "不排名" in page and "90.0%" in page and "随机抽户" in page
    )
    unit = text(screen.get(f"{here}{people.TOWN}/?item=insured"))
    assert "95.0%（100 中 95）" in unit and "90 起计分，到 100 得满分" in unit and "得 6 分" in unit
    assert f"/reports/indicators/register.insured_rate/people/?division={people.TOWN}" in unit.replace(
        "&amp;", "&"
    )
    assert "没有督导到这里" in text(screen.get(f"{here}{people.OTHER_TOWN}/"))
    assert (
        "满分" in text(screen.get("/assessment/rules/towns/"))
        and screen.get("/assessment/rules/x/").status_code == 404
    )
    sheet = text(screen.get(f"{here}paper/"))
    assert "打印" in sheet and "test" in sheet

    screen = at(who.town)
    assert "积分已公布，可申诉" in text(screen.get("/today/"))
    page = text(screen.get(here))
    assert "青石镇" in page and "双河镇" not in page.split("<main")[1]
    assert screen.get(f"{here}{people.OTHER_TOWN}/").status_code == 404
    told = {"id": str(key()), "text": "3 人在外县参保，有缴费凭证", "file": SimpleUploadedFile("a.pdf", PDF)}
    page = text(screen.post(f"{here}{people.TOWN}/insured/appeal/", told, follow=True))
    row = Appeal.objects.get()
    assert "待裁定" in page and screen.get(f"/assessment/papers/{row.pk}/").status_code == 200
    assert at(who.other).get(f"/assessment/appeals/{row.pk}/").status_code == 404
    assert at(who.other).get(f"/assessment/papers/{row.pk}/").status_code == 404

    screen = at(who.leader)
    assert "申诉积分" in text(screen.get("/today/"))
    answer = {"id": str(key()), "upheld": "yes", "change": "", "note": "核对凭证，3 人确已参保"}
    assert "须写明更正多少分" in text(screen.post(f"/assessment/appeals/{row.pk}/", answer))
    page = text(screen.post(f"/assessment/appeals/{row.pk}/", {**answer, "change": "1.2"}, follow=True))
    assert "成立，更正 +1.2 分" in page and "按 7.2 分计" in page

    screen = at(who.keeper)
    extra = {
        "id": str(key()), "place": people.TOWN, "kind": "bonus", "points": "2", "reason": "县通报表扬，有文件",
        "file": SimpleUploadedFile("b.pdf", PDF),
    }  # fmt: skip
    page = text(screen.post(f"{here}extra/", extra, follow=True))
    assert "待审定" in page
    bonus = Extra.objects.get()
    page = text(
        at(who.leader).post(
            f"/assessment/extras/{bonus.pk}/", {"id": str(key()), "agreed": "yes", "note": ""}, follow=True
        )
    )
    assert "已计入" in page
    screen = at(who.keeper)
    assert "请到期后再定格" in text(screen.post(f"{here}propose/", follow=True))
    with time_machine.travel(LATER):
        assert "已提请定格" in text(at(who.keeper).post(f"{here}propose/", follow=True))
        assert "提请定格" in text(at(who.leader).get("/today/"))
        page = text(at(who.leader).post(f"{here}freeze/", follow=True))
        assert "振兴" in page and "此后不能再改" in page
        assert at(who.keeper).post(f"{here}freeze/").status_code == 403


def test_what_if_shows_who_would_lose_and_keeps_nothing(at, who):
    run = computed(who)
    screen, here = at(who.keeper), f"/assessment/runs/{run.pk}/what-if/"
    form = text(screen.get(here))
    assert "什么都不存" in form and "insured-full" in form
    page = text(screen.post(here, {"insured-target": "95", "insured-full": "24"}))
    assert "个单位分变低" in page and "试算" in page
    assert "起点和目标不能相同" in text(screen.post(here, {"insured-target": "90"}))
    assert Score.objects.get(run=run, place=people.TOWN, item="insured").points_x100 == 600
    assert at(who.town).get(here).status_code == 403


def test_a_trend_is_shown_only_where_a_test_supports_it(who):
    frozen(who)
    run = computed(who, period="2025Q4")
    cells = [cell for row in queries.rows(who.keeper, run) for cell in row.cells]
    assert all(cell.trend is None for cell in cells)
