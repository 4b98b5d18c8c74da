"""Batches from the command line."""

import json
import uuid

import pytest
from click.testing import CliRunner

from ankang.approvals import actions, queries
from ankang.approvals.commands import approvals
from ankang.approvals.models import Application
from ankang.approvals.tests import factories as make
from ankang.places.models import Division

pytestmark = pytest.mark.django_db


def call(*words):
    done = CliRunner().invoke(approvals, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.fixture
def three(clock, who):
    cases = [make.to_town(who) for _ in range(3)]
    make.notice(cases, "village", who)
    clock(8)
    return cases


def decide(who, *more):
    return call(
        "decide", "--procedure", "five_steps@2014", "--step", "town", "--user", who.town.username, "--place",
        make.TOWN, *more,
    )  # fmt: skip


def test_all_at_a_step(three, who):
    code, said = decide(who, "--outcome", "agree", "--json")
    first, last = (json.loads(line) for line in said.splitlines())
    assert (code, first) == (0, {"stage": "deciding", "done": 3, "total": 3})
    assert (last["stage"], last["decided"], last["left_out"], last["reasons"]) == ("done", 3, 0, {})
    assert not Application.objects.filter(step="town").exists()
    assert decide(who, "--outcome", "agree") == (3, "所选范围内没有可以办理的申请。\n")


def test_why_some_were_left_out(three, who):
    Application.objects.filter(pk=three[0].pk).update(to_mend=1)
    code, said = decide(who, "--outcome", "agree", "--json")
    last = json.loads(said.splitlines()[-1])
    assert (code, last["stage"], last["decided"]) == (3, "refused", 0)
    assert last["reasons"] == {"还有 1 处退回内容没有补正。请先补正。": 1}
    code, said = decide(who, "--outcome", "agree", "--leave-out", "--json")
    assert (code, json.loads(said.splitlines()[-1])["decided"]) == (0, 2)


def test_what_cannot_be_asked_for(three, who):
    assert "逐件退回" in decide(who, "--outcome", "return")[1]
    assert "没有这个用户或区划" in decide(who, "--outcome", "agree", "--user", "nobody")[1]
    assert call("run", uuid.uuid4()) == (3, "没有这一批，请核对编号。 / No such batch.\n")


def test_an_interrupted_one_goes_on(three, who):
    chosen = queries.Chosen("five_steps@2014", "town")
    batch = actions.request_batch(
        batch_id=uuid.uuid4(), place=Division.objects.get(pk=make.TOWN), chosen=chosen, seen=3, outcome="agree",
        by=who.town,
    )  # fmt: skip
    type(batch).objects.filter(pk=batch.pk).update(state="running")
    code, said = call("run", batch.pk, "--json")
    assert (code, json.loads(said.splitlines()[-1])["decided"]) == (0, 3)
