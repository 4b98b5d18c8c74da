"""Every error planted in the invented county is found by the night's run, and nothing that cannot be right besides."""

from collections import defaultdict

import pytest

from ankang.demo import actions as demo
from ankang.quality import actions
from ankang.quality.models import Finding
from ankang.registry.rules.catalogue import every_check

pytestmark = pytest.mark.django_db
# What is planted under a name of its own, and what one planted error must show as well.
_FOUND_AS = {"identity-repeated": "identity-in-county"}
_IMPLIED = {"relation-sex": "identity-sex", "spouse-sex": "one-head"}


@pytest.mark.parametrize("seed", [3, 4])
def test_planted_errors_are_found(settings, seed):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    built = demo.build(size="tiny", seed=seed, by=None)
    actions.run_checks(by=None)
    found = defaultdict(set)
    for finding in Finding.objects.select_related("person", "household"):
        found[finding.rule].add(finding.person.number if finding.person else finding.household.number)
    rules = {check.code for check in every_check().checks}
    planted = {_FOUND_AS.get(kind, kind): set(numbers) for kind, numbers in built.planted.items()}
    planted = {kind: numbers for kind, numbers in planted.items() if kind in rules and numbers}
    assert len(planted) >= 8
    missed = {kind: numbers - found[kind] for kind, numbers in planted.items() if numbers - found[kind]}
    assert not missed
    errors = {check.code for check in every_check().checks if check.severity == "error"}
    besides = {
        kind: found[kind] - planted.get(kind, set()) - planted.get(_IMPLIED.get(kind, ""), set())
        for kind in errors
    }
    assert not {kind: numbers for kind, numbers in besides.items() if numbers}
