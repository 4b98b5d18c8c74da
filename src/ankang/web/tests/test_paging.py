"""Pages by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ankang.places.models import Division
from ankang.web.paging import page_of


def _walk(rows, by, size):
    """Keys of all pages in the order they are met."""
    seen, after = [], None
    while True:
        page = page_of(rows, after, by=by, size=size)
        seen += [row.pk for row in page.rows]
        if not page.more:
            return seen
        after = page.after


class TestWalking(TestCase):
    @given(
        names=st.lists(st.sampled_from("甲乙丙"), max_size=12),
        by=st.sampled_from([(), ("name",), ("-name",), ("level", "-name")]),
        size=st.integers(1, 5),
    )
    def test_every_row_is_met_once_in_order(self, names, by, size):
        Division.objects.all().delete()
        for number, name in enumerate(names):
            Division.objects.create(code=f"{number:012}", name=name, level=number % 2 + 1)
        wanted = list(Division.objects.order_by(*by, "pk").values_list("pk", flat=True))
        assert _walk(Division.objects.all(), by, size) == wanted


@pytest.mark.django_db
def test_an_unknown_key_gives_the_first_page():
    Division.objects.create(code="990122000000", name="岚溪县", level=3)
    for key in ("nonsense", "", None):
        page = page_of(Division.objects.all(), key)
        assert page.first
        assert len(page.rows) == 1
        assert not page.more


@pytest.mark.django_db
def test_the_address_carries_a_key_and_no_value():
    for number in range(3):
        Division.objects.create(code=f"99012210000{number}", name="柳林村", level=5)
    page = page_of(Division.objects.all(), None, by=("name",), size=2)
    assert page.after == "990122100001"
    assert page.more
