"""One channel: drafted by one, released by another, one copy a town; received, passed on, answered, judged."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ankang.orders import actions, queries
from ankang.orders.models import Copy, Due, Holding, Order
from ankang.orders.rules import Refusal
from ankang.orders.tests import factories as make
from ankang.teams.tests import factories as teams

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def made():
    return make.desks()


def refused(code, action, **given):
    with pytest.raises(Refusal) as why, transaction.atomic():
        action(**given)
    assert why.value.code == code


def received(made, order, unit=None, user=None):
    return actions.receive(copy=make.copy_of(order, unit or made.town), by=user or made.town_user)


def answered(made, order, **given):
    due = Due.objects.filter(copy__order=order, copy__unit=made.town, state__in=("open", "returned")).first()
    return actions.report(
        **{
            "answer_id": uuid.uuid4(),
            "due": due,
            "text": "已核实",
            "figures": {},
            "by": made.town_user,
            **given,
        }
    )


def test_an_order_goes_its_whole_way(made):
    order = make.sent(made, made.town, made.other)
    copy = make.copy_of(order, made.town)
    assert (copy.state, copy.unit_now, copy.user_now, copy.hand) == ("sent", made.town, None, 1)
    copy = received(made, order)
    assert (copy.state, copy.user_now, copy.received_on) == ("received", made.town_user, timezone.localdate())
    copy = actions.assign(copy=copy, clerk=made.town_mate, note="本周办", seen=copy.hand, by=made.town_user)
    assert (copy.state, copy.user_now) == ("assigned", made.town_mate)
    answer = answered(made, order)
    copy.refresh_from_db()
    assert (copy.state, copy.unit_now, copy.desk) == ("reported", made.rural, made.town)
    actions.judge(answer=answer, accept=False, remark="缺两户", by=made.rural_user)
    copy.refresh_from_db()
    assert (copy.state, copy.unit_now, copy.user_now) == ("returned", made.town, made.town_mate)
    actions.judge(answer=answered(made, order), accept=True, remark="", by=made.rural_user)
    copy.refresh_from_db()
    assert copy.state == "closed" and copy.closed_on and make.copy_of(order, made.other).state == "sent"
    assert [one.how for one in copy.holdings.all()] == [
        "sent", "received", "assigned", "reported", "returned", "reported", "accepted",
    ]  # fmt: skip


def test_deeds_done_twice_change_nothing(made):
    order = make.sent(made)
    assert actions.release(order=order, by=made.channel).pk == order.pk
    copy = received(made, order)
    assert received(made, order).hand == copy.hand
    key = uuid.uuid4()
    first = answered(made, order, answer_id=key)
    assert answered(made, order, answer_id=key, due=first.due).pk == first.pk
    actions.judge(answer=first, accept=True, remark="", by=made.rural_user)
    assert actions.judge(answer=first, accept=False, remark="不", by=made.rural_user).verdict == "accepted"


def test_drafting_and_releasing_take_two(made):
    draft = make.drafted(made)
    actions.submit(order=draft, reasons={}, figures={}, by=made.rural_user)
    refused("one_person", actions.release, order=draft, by=made.rural_user)
    refused("no_duty", actions.release, order=draft, by=made.health_user)
    actions.send_back(order=draft, reason="口径不清", by=made.channel)
    draft.refresh_from_db()
    assert (draft.state, draft.note) == ("draft", "口径不清")
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=draft.pk).update(released_by=made.rural_user)


def test_one_town_is_sent_to_once_and_no_team_ever(made):
    with pytest.raises(Refusal) as why:
        make.drafted(made, made.town, made.hospital)
    assert why.value.code == "twice"
    with pytest.raises(Refusal) as why:
        make.drafted(made, teams.unit("company"))
    assert why.value.code == "addressee"
    order = make.drafted(made, made.town)
    for town in (made.town.place_id, None):
        with pytest.raises(DatabaseError), transaction.atomic():
            Copy.objects.create(order=order, unit=made.hospital, place_id=made.town.place_id, town_id=town)


def test_the_words_of_a_submitted_order_stand(made):
    order = make.sent(made)
    refused("frozen", actions.change, order=order, wanted=make.wanted(made.other), by=made.rural_user)
    for change in ({"title": "别的"}, {"first_due_on": timezone.localdate()}, {"read_minutes": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Order.objects.filter(pk=order.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Copy.objects.create(order=order, unit=made.other, place=made.other.place, town=made.other.place)


def test_the_database_keeps_the_hands_in_order(made):
    copy = received(made, make.sent(made))
    last = copy.holdings.last()
    for wrong in ({"number": 2}, {"number": 4}, {"number": 3, "since": last.since - DAY}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Holding.objects.create(
                **{
                    "copy": copy,
                    "number": 3,
                    "unit": made.other,
                    "how": "passed",
                    "since": timezone.now(),
                    **wrong,
                }
            )
    for row, change in ((Holding.objects, {"unit": made.other}), (Copy.objects, {"unit_now": made.other})):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.filter(**{"copy" if row.model is Holding else "pk": copy.pk}).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Holding.objects.filter(copy=copy).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Copy.objects.filter(pk=copy.pk).update(hand=0, unit_now=None, state="draft")


def test_nobody_but_the_holder_answers(made):
    order = make.sent(made)
    copy = make.copy_of(order, made.town)
    refused("not_yours", actions.receive, copy=copy, by=made.other_user)
    refused("no_duty", actions.receive, copy=copy, by=made.rural_user)
    copy = received(made, order)
    refused(
        "clerk", actions.assign, copy=copy, clerk=made.other_user, note="", seen=copy.hand, by=made.town_user
    )
    refused(
        "not_sender", actions.judge, answer=answered(made, order), accept=True, remark="", by=made.health_user
    )


def test_passing_on_stops_before_it_becomes_shirking(made):
    copy = received(made, make.sent(made))
    give = {"reason": "属医疗业务", "by": made.town_user}
    copy = actions.pass_on(copy=copy, to=made.hospital, seen=copy.hand, **give)
    assert (copy.state, copy.desk, copy.user_now) == ("sent", made.hospital, None)
    refused("not_yours", actions.receive, copy=copy, by=made.town_user)
    copy = actions.receive(copy=copy, by=made.hospital_user)
    give["by"] = made.hospital_user
    refused("back", actions.pass_on, copy=copy, to=made.town, seen=copy.hand, **give)
    copy = actions.pass_on(copy=copy, to=made.other, seen=copy.hand, **give)
    copy = actions.receive(copy=copy, by=made.other_user)
    third = teams.unit("hospital")
    refused("passes", actions.pass_on, copy=copy, to=third, seen=copy.hand, reason="再转", by=made.other_user)
    copy = actions.appoint(copy=copy, to=made.town, reason="由镇办统一办", seen=copy.hand, by=made.rural_user)
    assert (copy.state, copy.desk) == ("sent", made.town)


def test_of_two_who_hand_it_over_at_once_one_is_refused(made):
    copy = received(made, make.sent(made))
    seen = copy.hand
    actions.pass_on(copy=copy, to=made.hospital, reason="属医疗", seen=seen, by=made.town_user)
    refused(
        "not_yours", actions.assign, copy=copy, clerk=made.town_mate, note="", seen=seen, by=made.town_mate
    )
    stale = make.copy_of(copy.order, made.town)
    refused("state", actions.appoint, copy=stale, to=made.other, reason="换", seen=seen, by=made.rural_user)
    assert copy.holdings.filter(number=seen + 1).count() == 1


def test_near_duplicates_need_a_reason_before_they_go_out(made):
    first = make.sent(made, made.town, made.other)
    again = make.drafted(made, made.town, title="关于核实签约情况", text=make.TEXT.replace("县局", "县办"))
    found = queries.likes(made.rural_user, again)
    assert (
        [one.other for one in found] == [first]
        and found[0].percent >= 70
        and found[0].units == (made.town.name,)
    )
    assert any("逐户登记" in passage for passage in found[0].passages)
    refused("alike", actions.submit, order=again, reasons={}, figures={}, by=made.rural_user)
    actions.submit(order=again, reasons={first.pk: "范围不同"}, figures={}, by=made.rural_user)
    assert again.likenesses.get().reason == "范围不同"


def test_other_words_or_other_towns_are_no_duplicate(made):
    make.sent(made, made.town)
    apart = make.drafted(made, made.other)
    other = make.drafted(made, made.town, title="防汛值班", text="汛期安排专人值班，发现险情立即报告。")
    assert queries.likes(made.rural_user, apart) == [] == queries.likes(made.rural_user, other)


def test_the_same_figure_of_the_same_town_is_a_duplicate_in_other_words_too(made):
    figures = [("道路硬化公里数", "公里")]
    first = make.sent(made, made.town, figures=figures)
    again = make.drafted(
        made, made.town, title="道路统计", text="另行统计。", figures=[("截至目前全镇道路硬化公里数", "公里")]
    )
    found = queries.likes(made.rural_user, again)
    assert [one.other for one in found] == [first] and found[0].figures == ("道路硬化公里数",)
    assert [one.title for one in queries.same_figures(made.rural_user, timezone.localdate().year)] == []


def test_one_that_came_up_since_it_was_submitted_stops_the_release(made):
    waiting = make.drafted(made, made.town)
    actions.submit(order=waiting, reasons={}, figures={}, by=made.rural_user)
    late = make.drafted(made, made.town, title="核实签约情况通知")
    actions.submit(order=late, reasons={waiting.pk: "急"}, figures={}, by=made.rural_user)
    refused("alike", actions.release, order=waiting, by=made.channel)


def test_a_figure_the_system_has_is_not_asked_of_towns(made):
    order = make.drafted(made, figures=[("家庭医生签约履约率", "%"), ("道路硬化公里数", "公里")])
    ((asked, offered),) = queries.suggestions(made.rural_user, order)
    assert offered.code == "contracts.served_rate"
    refused("figure", actions.submit, order=order, reasons={}, figures={}, by=made.rural_user)
    actions.submit(order=order, reasons={}, figures={asked.pk: None}, by=made.rural_user)
    actions.release(order=order, by=made.channel)
    received(made, order)
    refused(
        "figures", actions.report, answer_id=uuid.uuid4(), due=Due.objects.get(), text="报", figures={},
        by=made.town_user,
    )  # fmt: skip
    assert answered(made, order, figures={"1": "12"}).figures == {"1": "12"}


def test_a_standing_duty_owes_again_and_closes_with_the_last(made):
    first = timezone.localdate() + 7 * DAY
    order = make.sent(made, rhythm="weekly", first_due_on=first, last_due_on=first + 7 * DAY)
    received(made, order)
    one, two = answered(made, order), answered(made, order)
    copy = make.copy_of(order, made.town)
    actions.judge(answer=one, accept=True, remark="", by=made.rural_user)
    copy.refresh_from_db()
    assert (copy.state, copy.unit_now) == ("reported", made.rural)
    actions.judge(answer=two, accept=True, remark="", by=made.rural_user)
    copy.refresh_from_db()
    assert copy.state == "closed"


def test_to_be_read_only_is_done_when_it_is_received(made):
    order = make.sent(made, rhythm="read", first_due_on=None, report_minutes=0)
    assert received(made, order).state == "closed" and not Due.objects.exists()


def test_withdrawn_it_is_in_the_senders_hands(made):
    order = make.sent(made, made.town, made.other)
    received(made, order)
    actions.withdraw(order=order, reason="与上级文件重复", by=made.rural_user)
    copies = Copy.objects.filter(order=order)
    assert {(one.state, one.unit_now_id) for one in copies} == {("withdrawn", made.rural.pk)}
    refused("state", actions.receive, copy=make.copy_of(order, made.other), by=made.other_user)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"first_due_on": dt.date(2020, 1, 1)}, "deadline"), ({"report_minutes": 0}, "minutes"),
        ({"read_minutes": 0}, "minutes"), ({"rhythm": "weekly"}, "last"), ({"number": "12号"}, "number"),
        ({"to": ()}, "no_addressee"),
    ],
)  # fmt: skip
def test_bad_drafts_are_refused(made, fields, code):
    with pytest.raises(Refusal) as why:
        actions.draft(
            order_id=uuid.uuid4(), unit=made.rural, wanted=make.wanted(**{"to": (made.town,), **fields}), by=made.rural_user
        )  # fmt: skip
    assert why.value.code == code


def test_a_number_is_used_once(made):
    make.drafted(made, number="岚振兴发[2026]012号")
    with pytest.raises(Refusal) as why:
        make.drafted(made, number="岚振兴发〔2026〕12号")
    assert why.value.code == "number_taken"


def test_hours_and_lateness_are_counted_by_town_and_sender(made):
    order = make.sent(made, made.town, made.other)
    received(made, order)
    Due.objects.filter(copy__order=order).update(due_on=timezone.localdate() - DAY)
    Copy.objects.filter(order=order).update(receive_by=timezone.localdate() - DAY)
    rows = queries.overview(made.rural_user, timezone.localdate().year)
    towns = {row.name: row for row in rows["town"]}
    assert towns["青石镇"].hours == round((20 + 120) / 60, 1) and towns["青石镇"].received_in_time == 1
    assert (towns["双河镇"].receipt_late, towns["双河镇"].report_late) == (1, 1)
    assert rows["unit"][0].copies == 2 and len(rows["month"]) == 1
    own = queries.overview(made.town_user, timezone.localdate().year)["town"]
    assert [row.name for row in own] == ["青石镇"]
