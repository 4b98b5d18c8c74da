"""Rules of the endpoints: each has a policy, and what shows persons leaves a trace."""

import re

from django.urls import get_resolver

from ankang.accounts.duties import Duty
from ankang.config.handbook import endpoints
from ankang.journal import kinds

# Duties whose pages show data of persons: reading them is journalled.
_PERSONAL = {Duty.VIEW_HEALTH, Duty.VIEW_PEOPLE_BEHIND, Duty.EXPORT_ROWS}


def without_policy(views: list[tuple[str, object]]) -> list[str]:
    return [address for address, view in views if getattr(view, "policy", None) is None]


def test_every_endpoint_has_a_policy():
    found = without_policy([(address, view) for address, _, view in endpoints()])
    assert not found, "每个页面都要用 @endpoint 写明谁可以访问：\n" + "\n".join(found)


def test_reading_persons_is_journalled():
    found = [
        address
        for address, _, view in endpoints()
        if view.policy.duty in _PERSONAL and not view.policy.reads and not getattr(view, "writes", False)
    ]
    assert not found, "这些页面显示个人信息却没有阅读留痕（reads=）：\n" + "\n".join(found)


def test_journalled_reads_are_declared_kinds():
    known = {kind for kind, _ in kinds.every()}
    assert {view.policy.reads for _, _, view in endpoints() if view.policy.reads} <= known


def test_no_personal_data_in_addresses():
    allowed = re.compile(
        r"<(uuid|int|slug|str:code|str:kind|str:name|str:period|str:part|str:snapshot|str:key)"
    )
    text = [address for address, _, _ in endpoints() if "<" in address]
    assert not [a for a in text if re.search(r"<str:(identity|phone|name_text|query)", a)]
    assert all(allowed.search(a) or "<path" in a or "<str" in a or "(?P" in a for a in text)


def test_the_policy_rule_tells_a_good_sample_from_a_bad_one():
    class Dressed:
        policy = object()

    assert without_policy([("/a/", Dressed()), ("/b/", object())]) == ["/b/"]
    assert get_resolver().url_patterns
