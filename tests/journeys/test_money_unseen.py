"""What finance and windows never see: every page that they reach by links is read against the register and the bills."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.money_story import asked
from tests.journeys.test_every_page import kind_of, links

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# Pages alike differ only by whose they are: a few of each kind are read.
EACH, MOST = 3, 90
# Whoever works for the county is named on what they did; a resident of the same name cannot be told apart.
_KNOWN = """
from ankang.accounts.models import User
from ankang.benefits.models import Bill
from ankang.registry.models import Person
staff = set(User.objects.values_list("name", flat=True))
bills = Bill.objects.select_related("facility")
print(json.dumps({
    "names": sorted({one.name for one in Person.objects.all() if len(one.name) > 2} - staff),
    "identities": sorted({one.identity for one in Person.objects.all() if one.identity}),
    "diagnoses": sorted({one.diagnosis for one in bills}),
    "stays": {one.stay: one.facility.name for one in bills},
}))
"""


def read(somebody: Visitor) -> Iterator[tuple[str, str]]:
    """Address and content of pages reached by links from the start page, and of what they link to for keeping."""
    queue, seen, kinds, count = deque(["/today/"]), {"/today/"}, Counter(), 0
    while queue and count < MOST:
        address = queue.popleft()
        kind = kind_of(urlsplit(address).path)
        kinds[kind] += 1
        if kinds[kind] > EACH:
            continue
        answer = somebody.page.request.get(f"{somebody.county.url}{address}")
        count += 1
        yield address, answer.text() if answer.ok else ""
        if "text/html" in answer.headers.get("content-type", ""):
            somebody.page.set_content(f"<base href='{somebody.county.url}{address}'>{answer.text()}")
            for link in links(somebody):
                if link not in seen:
                    seen.add(link)
                    queue.append(link)


@pytest.mark.parametrize("role", ["finance", "finance_head"])
def test_finance_reads_no_name_no_number_and_no_diagnosis(visitor, county, role):
    known = asked(county, _KNOWN)
    words = known["names"] + known["identities"] + known["diagnoses"] + list(known["stays"])
    found, pages = [], 0
    for address, text in read(visitor(role)):
        found += [f"{address}: {word}" for word in words if word in text]
        pages += address.startswith("/funds/") and bool(text)
    assert not found, "\n".join(found[:20])
    assert pages >= 10, "the pages of the ledger were read"


def test_a_window_reads_no_bill_of_another_hospital(visitor, county):
    known, somebody = asked(county, _KNOWN), visitor("hospital_window")
    somebody.go("/benefits/")
    own = somebody.page.inner_text(".crumbs").strip()
    others = [stay for stay, facility in known["stays"].items() if facility not in own]
    assert others and len(others) < len(known["stays"]), own
    found, mine = [], 0
    for address, text in read(somebody):
        found += [f"{address}: {stay}" for stay in others if stay in text]
        mine += any(stay in text for stay in known["stays"])
    assert not found, "\n".join(found[:20])
    assert mine >= 3, "bills of its own were read"
