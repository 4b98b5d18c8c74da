"""The factories themselves: what they make holds."""

import pytest

from ankang.registry.tests import factories
from ankang.values.identity import read_identity

pytestmark = pytest.mark.django_db


def test_two_persons_differ_and_their_numbers_are_valid():
    home = factories.household()
    one, two = factories.person(home), factories.person(home, relation="02", sex=1)
    assert one.identity != two.identity
    assert one.identity.startswith("990122")
    assert read_identity(one.identity).born_on == one.born_on
    assert int(two.identity[16]) % 2 == 1
    assert one.village_id == home.village_id


def test_the_tree_can_be_asked_twice():
    assert factories.division_tree().village == factories.division_tree().village


def test_a_user_serves_where_the_post_is():
    tree = factories.division_tree()
    clerk = factories.user("township_clerk", tree.town)
    assert clerk.spans() == [("990122100000", "990122101000")]
