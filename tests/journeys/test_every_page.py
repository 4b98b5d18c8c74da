"""Every page that a role can reach by links: nothing breaks, nothing overflows, all is accessible and in Chinese."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

pytestmark = pytest.mark.browser

ROLES = (
    "village_doctor", "village_cadre", "township_clerk", "township_physician", "county_health", "county_rural",
    "finance", "auditor", "security_admin", "system_admin", "analyst", "pharmacist", "hospital_window",
    "team_leader", "village_head", "town_leader", "county_leader", "county_insurance", "finance_head", "hospital_doctor",
)  # fmt: skip
# Pages alike differ only by whose they are: so many of each kind are looked at.
EACH = 1
MOST = 30
# Kinds of pages axe has looked through, by how they were shown: the next role's page of the kind differs in its words.
_looked_through: set[tuple[str, str]] = set()


def kind_of(path: str) -> str:
    """An address without its identifiers: two household pages are of one kind, so are two indicators."""
    parts = path.split("/")
    for at, part in enumerate(parts):
        named = (len(part) == 36 and part.count("-") == 4) or part.isdigit() or "." in part
        if named or parts[at - 1 : at] == ["rules"]:
            parts[at] = "*"
    return "/".join(parts)


def links(visitor) -> Iterator[str]:
    for href in visitor.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
        parts = urlsplit(href)
        if href.startswith(visitor.county.url) and "/logout" not in parts.path:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def opens(visitor, address: str) -> bool:
    """Go to an address; answer whether it is a page, not a file to keep."""
    try:
        answer = visitor.page.goto(f"{visitor.county.url}{address}")
    except Error as why:
        if "Download is starting" not in str(why) and "ERR_ABORTED" not in str(why):
            raise
        return False
    return "text/html" in answer.headers.get("content-type", "")


def walk(visitor, start: str, look) -> int:
    """Follow links from a page, look at each page once, at most EACH of a kind; answer how many were seen.

    Faults are gathered over all pages, so that one run names them all.
    """
    queue, seen, kinds = [start], {start}, {}
    looked, faults = 0, []
    while queue and looked < MOST:
        address = queue.pop(0)
        kind = kind_of(urlsplit(address).path)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > EACH or address.split("?")[0].endswith((".csv", ".xlsx", ".docx", ".pdf")):
            continue
        if not opens(visitor, address):
            continue
        looked += 1
        faults += [fault for fault in look(visitor) if fault not in faults]
        for link in links(visitor):
            if link not in seen:
                seen.add(link)
                queue.append(link)
    assert not faults, "\n".join(faults)
    return looked


def accessible(visitor, shown: str):
    """The look for accessibility: through the first page of a kind, in each way of showing it."""
    kind = (kind_of(urlsplit(visitor.page.url).path), shown)
    if kind in _looked_through:
        return visitor.is_whole
    _looked_through.add(kind)
    return visitor.is_accessible


def faults_of(*looks) -> list[str]:
    """What these looks at a page complain about."""
    found = []
    for look in looks:
        try:
            look()
        except AssertionError as fault:
            found.append(str(fault).split("\nassert")[0])
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role(visitor, role):
    somebody = visitor(role)

    def look(v):
        return faults_of(accessible(v, "wide"), v.reads_chinese_only, v.fits)

    assert walk(somebody, "/today/", look) >= 2


@pytest.mark.parametrize("role", ["village_doctor", "township_clerk", "county_health"])
@pytest.mark.parametrize("mode", ["elder", "en"])
def test_every_page_in_large_type_and_in_english(visitor, role, mode):
    somebody = visitor(role)
    somebody.switch(mode)

    def look(v):
        reads = v.has_large_type if mode == "elder" else v.reads_english_only
        return faults_of(accessible(v, mode), v.fits, reads)

    assert walk(somebody, "/today/", look) >= 5


@pytest.mark.parametrize("role", ["village_doctor", "township_physician"])
def test_every_page_on_a_phone(visitor, role):
    somebody = visitor(role, phone=True)

    def look(v):
        return faults_of(accessible(v, "phone"), v.fits)

    assert walk(somebody, "/today/", look) >= 5
