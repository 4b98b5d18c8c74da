"""Tests of imports: the reading of files in this process where the child itself is not what is tested.

Django is not set up yet when this file is loaded, so the fixtures import what they need.
"""

import json
from typing import Any

import pytest


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process: the same code as in the child, without starting one for each file."""
    from ankang.exchange.excel import child, guard
    from ankang.exchange.excel.containers import Limits, Unsafe
    from ankang.exchange.excel.refusals import Refusal, Refused

    def run(job: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
        try:
            head, body = child.done(json.loads(json.dumps(job)), data, limits)
        except Unsafe as problem:
            raise Refused(Refusal(problem.args[0]), **({"where": "…"} if problem.args[1:] else {})) from None
        return json.loads(json.dumps(head)), body

    monkeypatch.setattr(guard, "_in_child", run)


@pytest.fixture
def sender(db: None) -> Any:
    """A user of the county who may import."""
    from ankang.registry.tests.factories import COUNTY, division_tree, user

    division_tree()
    return user("county_rural", COUNTY)
