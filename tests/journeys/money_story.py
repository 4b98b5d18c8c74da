"""What the journeys of money share: somebody at a window, bills typed, sums read off the pages and added up."""

import datetime as dt
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable

from tests.journeys.conftest import County, Visitor, environment

CLICK = "box => box.click()"
# Lines as a clerk types them: item, quantity, amount in yuan. All amounts stay under the price limits of the catalogue.
Lines = tuple[tuple[str, str, str], ...]


def asked(county: County, script: str) -> dict:
    """What a script that reads the county's database prints, as JSON."""
    found = subprocess.run(
        [sys.executable, "-c", "import django, json; django.setup()\n" + script],
        env={**environment(county.home), "DJANGO_SETTINGS_MODULE": "ankang.config.settings"},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert not found.returncode, found.stderr
    return json.loads(found.stdout.splitlines()[-1])


def stays(today: dt.date) -> tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]]:
    """Two stays that are over, both within one year: first and last day of the earlier and of the later one."""
    end = today - dt.timedelta(days=1)
    if (end - dt.timedelta(days=40)).year != end.year:
        end = dt.date(end.year - 1, 12, 20)
    day = dt.timedelta(days=1)
    return (end - 40 * day, end - 32 * day), (end - 7 * day, end)


def today() -> dt.date:
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()


def fen(text: str) -> int:
    """A sum on a page, whole fen; None of the pages may show one that is not written to the fen."""
    found = re.search(r"([−-]?)([\d,]+)\.(\d\d)\b", text)
    assert found, f"no sum in {text!r}"
    sign, yuan, cents = found.groups()
    return (-1 if sign else 1) * (int(yuan.replace(",", "")) * 100 + int(cents))


class MoneyStory:
    """Steps that the journeys of money are made of."""

    def __init__(self, come: Callable[..., Visitor], county: County) -> None:
        self.come, self.county = come, county

    def press(self, them: Visitor, name: str, at: str = "main") -> None:
        them.page.locator(at).get_by_role("button", name=name, exact=True).first.click()
        them.page.wait_for_load_state()

    def agree(self, them: Visitor, name: str) -> None:
        """Press a button that asks once more before it acts."""
        them.page.locator("main").get_by_role("button", name=name, exact=True).first.click()
        with them.page.expect_navigation():
            them.page.locator("dialog[open] .btn-primary").click()

    def follow(self, them: Visitor, name: str) -> None:
        them.page.locator("main").get_by_role("link", name=name).first.click()
        them.page.wait_for_load_state()

    def looks_right(self, them: Visitor, *words: str) -> str:
        """The page tells these words, is accessible, fits and is in Chinese; its text."""
        text = them.page.inner_text("main")
        missing = [word for word in words if word not in text]
        assert not missing, f"{them.page.url}: {missing}\n{text[:2000]}"
        them.is_accessible()
        them.fits()
        them.reads_chinese_only()
        return text

    def until(self, them: Visitor, address: str, pattern: str, seconds: int = 120) -> str:
        """Background work answers within seconds; the text of the page by then."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            them.go(address)
            text = them.page.inner_text("main")
            if re.search(pattern, text):
                return text
            time.sleep(1)
        raise AssertionError(f"{pattern} never came: {text[:1500]}")

    def here(self, them: Visitor) -> str:
        """The address of the page without the county's part."""
        return them.page.url.removeprefix(self.county.url)

    # At the window

    def types_bill(
        self, them: Visitor, person: str, *, stay: str, days: tuple[dt.date, dt.date], lines: Lines, diagnosis: str = "J18.9"
    ) -> None:  # fmt: skip
        """Fill the sheet of a new bill of a person; the lines' sum is the bill's total."""
        page = them.page
        them.go(f"/benefits/persons/{person}/bills/new/")
        page.fill("[name=stay]", stay)
        page.select_option("[name=visit]", "inpatient")
        page.fill("[name=diagnosis]", diagnosis)
        page.fill("[name=admitted_on]", days[0].isoformat())
        page.fill("[name=discharged_on]", days[1].isoformat())
        for at, (item, quantity, amount) in enumerate(lines):
            page.locator("[name=line_item]").nth(at).fill(item)
            page.locator("[name=line_quantity]").nth(at).fill(quantity)
            page.locator("[name=line_amount]").nth(at).fill(amount)
        page.fill("[name=total]", f"{sum(float(amount) for *_rest, amount in lines):.2f}")
        page.locator("[name=total]").blur()

    def tried(self, them: Visitor) -> dict[str, int]:
        """The shares that the sheet shows while a bill is being typed."""
        them.page.locator("#check .shares tr.own").wait_for(timeout=30_000)
        return self.shares(them, "#check")

    def shares(self, them: Visitor, at: str = "main") -> dict[str, int]:
        """Payer → fen of the table "who pays" on the page; its rows add up to its last row."""
        box = them.page.locator(f"{at} .who-pays").first
        rows = {
            row.locator("th").inner_text().strip(): fen(row.locator("td.num").inner_text())
            for row in box.locator("tbody.shares > tr").all()
        }
        assert sum(rows.values()) == fen(box.locator("tfoot td.num").inner_text()), rows
        assert min(rows.values()) >= 0, rows
        return rows

    def settles(self, them: Visitor) -> str:
        """Register the typed bill and settle it; the address of the bill. The explanation sheet is open then."""
        self.press(them, "登记账单")
        bill = self.here(them)
        assert re.fullmatch(r"/benefits/bills/[0-9a-f-]{36}/", bill), them.page.inner_text("main")[:1500]
        self.press(them, "确认结算")
        assert self.here(them) == f"{bill}sheet/", them.page.inner_text("main")[:800]
        return bill
