"""A real county in a real browser: the demo built, served by the product's own server, driven in Chromium."""

import fcntl
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
LATER = Path(__file__).parent / "later"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class County:
    """A served demo county: its address, its home folder and one account a role (user name, password)."""

    url: str
    home: Path
    accounts: dict[str, tuple[str, str]]

    def ankang(self, *arguments: str) -> str:
        """Run the command line against this county."""
        answer = subprocess.run(
            [sys.executable, "-m", "ankang.config", *arguments],
            env=environment(self.home), capture_output=True, text=True, check=True, timeout=300,
        )  # fmt: skip
        return answer.stdout


def environment(home: Path, days_later: int = 0) -> dict[str, str]:
    """What a process of a county gets. `days_later`: it lives so many days after today (see `later/`)."""
    later = [str(LATER)] if days_later else []
    inherited = {
        name: value for name, value in os.environ.items() if name != "ANKANG_KEYS"
    }  # the home has its own
    return {
        **inherited,
        "ANKANG_HOME": str(home),
        "PYTHONPATH": os.pathsep.join([*later, str(ROOT / "src")]),
        "PYTHONWARNINGS": "default",
        "JOURNEY_DAYS_LATER": str(days_later),
    }


def built(home: Path) -> dict[str, tuple[str, str]]:
    """A tiny demo county in a folder; answer one account a role.

    It is built once a run, by whoever comes first, and copied by everybody else.
    """
    model = Path(os.environ["ANKANG_HOME"]) / "tiny-county"
    with (model.parent / "tiny-county.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not (model / "accounts.json").exists():
            (model / "accounts.json").write_text(json.dumps(_build(model)))
    shutil.copytree(model, home, dirs_exist_ok=True)
    return {role: tuple(pair) for role, pair in json.loads((model / "accounts.json").read_text()).items()}


def _build(home: Path) -> dict[str, tuple[str, str]]:
    build = [sys.executable, "-m", "ankang.config", "demo", "--size", "tiny", "--json"]
    made = subprocess.run(
        build, env=environment(home), capture_output=True, text=True, check=True, timeout=300
    )
    lines = [json.loads(line) for line in made.stdout.splitlines() if line.startswith("{")]
    return {a["role"]: (a["username"], a["password"]) for line in lines for a in line.get("accounts", [])}


@contextmanager
def served(home: Path, accounts: dict[str, tuple[str, str]], *, days_later: int = 0) -> Iterator[County]:
    """The county of a folder on a free port, as its users will see it so many days later."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve = [sys.executable, "-m", "ankang.config", "serve", "--port", str(port), "--workers", "1"]
    with (home / "serve.log").open("a") as log:
        server = subprocess.Popen(serve, env=environment(home, days_later), stdout=log, stderr=log)
    county = County(f"http://127.0.0.1:{port}", home, accounts)
    try:
        _wait(county.url)
        yield county
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def county() -> Iterator[County]:
    """A tiny demo county on a free port."""
    home = Path(tempfile.mkdtemp(prefix="ankang-journey-"))
    try:
        with served(home, built(home)) as county:
            yield county
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/account/login/", timeout=1)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the county does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield chromium
        chromium.close()


class Visitor:
    """Somebody at a screen: logs in, reads, and whose pages are checked as they go."""

    def __init__(self, browser: Browser, county: County, *, phone: bool = False) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1366, "height": 900}
        self.context = browser.new_context(
            viewport=size, locale="zh-CN", has_touch=phone, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.county = county
        self.broken: list[str] = []
        self.page.on(
            "response", lambda r: self.broken.append(f"{r.status} {r.url}") if r.status >= 500 else None
        )
        self.page.on("console", lambda m: self.broken.append(m.text) if m.type == "error" else None)
        self.page.on("request", self._stays_home)

    def _stays_home(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((self.county.url, "data:", "blob:")):
            self.broken.append(f"foreign request {url}")

    def log_in(self, role: str) -> "Visitor":
        name, password = self.county.accounts[role]
        self.go("/account/login/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", password)
        self.page.click("main form button.btn-primary")
        self.page.wait_for_url(lambda url: "/login/" not in url)
        if "/account/password/" in self.page.url:
            self._choose_password(role, name)
        return self

    def _choose_password(self, role: str, name: str) -> None:
        """The demo's passwords work once; the first visitor of a role chooses the next one."""
        chosen = f"lanxi-streams-{len(name)}-{role[::-1]}"
        self.page.fill("[name=new_password1]", chosen)
        self.page.fill("[name=new_password2]", chosen)
        self.page.click("main form button.btn-primary")
        self.page.wait_for_url(lambda url: "/password/" not in url)
        self.county.accounts[role] = (name, chosen)

    def go(self, address: str) -> None:
        self.page.goto(f"{self.county.url}{address}")

    def is_whole(self) -> None:
        """Nothing broke on the way to the page."""
        broken, self.broken[:] = list(self.broken), []
        assert not broken, f"{self.page.url}\n" + "\n".join(broken)

    def is_accessible(self) -> None:
        """The page meets WCAG 2.2 AA as far as axe can tell, and nothing broke on the way."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
        )["violations"]
        told = [f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}" for v in found]
        broken, self.broken[:] = list(self.broken), []
        assert not told + broken, f"{self.page.url}\n" + "\n".join(told + broken)

    def reads_chinese_only(self) -> None:
        """No English words on a Chinese page, apart from names that are the same everywhere."""
        text = self.page.evaluate(
            """() => { const copy = document.body.cloneNode(true);
                copy.querySelectorAll('code, script, [lang=en]').forEach(e => e.remove());
                return copy.innerText }"""
        )
        # The name of a snapshot ends in hexadecimal digits that may all be letters: 20261126-efbe.
        words = set(re.findall(r"(?<!-)\b[A-Za-z]{4,}\b", text)) - SAME_EVERYWHERE
        assert not words, f"{self.page.url}: {sorted(words)}"

    def fits(self) -> None:
        """No sideways scrolling of the page itself."""
        wide = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 1, f"{self.page.url} is {wide}px too wide"

    def switch(self, mode: str) -> None:
        """Turn on large type ("elder") or English ("en") with the buttons of the top bar."""
        field = "elder" if mode == "elder" else "language"
        self.page.locator(f"form:has(input[name={field}]) button").first.click()
        self.page.wait_for_load_state()
        self.page.wait_for_timeout(200)

    def has_large_type(self) -> None:
        """Elder mode: running text of at least 18 px, buttons and fields of at least 60 px."""
        sizes = self.page.evaluate(
            """() => [...document.querySelectorAll('main p, main td, main label, main li')]
                .filter(e => e.offsetParent && e.innerText.trim() && !e.closest('.small, small, .a4, svg'))
                .map(e => parseFloat(getComputedStyle(e).fontSize))"""
        )
        assert all(size >= 16 for size in sizes) and (not sizes or max(sizes) >= 18), min(sizes)
        low = self.page.evaluate(
            """() => [...document.querySelectorAll('main .btn, main input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file]), main select')].filter(e => e.offsetParent && e.offsetHeight > 0)
                .filter(e => e.offsetHeight < 59).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert not low, f"{self.page.url}: {low[:3]}"

    def reads_english_only(self) -> None:
        """No Chinese on an English page, apart from names of people, places and documents, which are data."""
        text = self.page.evaluate(
            """() => { const copy = document.body.cloneNode(true);
                copy.querySelectorAll('[lang=zh-hans], [lang=zh-Hans], [lang=zh-CN], [data-content], [translate=no], td, textarea, '
                  + 'option, .last, .tree, .tiles, code, script, .a4, .brand, .crumbs, .top-right').forEach(e => e.remove());
                return copy.innerText }"""
        )
        words = {word for word in re.findall(r"[\u3400-\u9fff]{4,}", text) if not word.endswith(NAMED)}
        assert not words, f"{self.page.url}: {sorted(words)[:8]}"

    def close(self) -> None:
        self.context.close()


# What a name of a place, a facility or a team ends in: names are data.
NAMED = ("县", "镇", "村", "医院", "卫生院", "卫生室", "团队")

SAME_EVERYWHERE = {
    "FHIR",
    "Kaplan",
    "Meier",
    "analyst",
    "docx",
    "xlsx",
    "Excel",
    "Word",
    "Ankang",
    "mmol",
    "mmHg",
    "Parquet",
    "DuckDB",
    "Spark",
    "Wilson",
    "Ctrl",
    "Enter",
    "TOTP",
    "RADS",
    "NILM",
    "LSIL",
    "HSIL",
}


@pytest.fixture
def visitor(browser: Browser, county: County) -> Iterator[type]:
    """Call it with a role to have somebody logged in: `visitor("village_doctor", phone=True)`."""
    people: list[Visitor] = []

    def come(role: str | None = None, *, phone: bool = False) -> Visitor:
        somebody = Visitor(browser, county, phone=phone)
        people.append(somebody)
        return somebody.log_in(role) if role else somebody

    yield come  # type: ignore[misc]
    for somebody in people:
        somebody.close()
