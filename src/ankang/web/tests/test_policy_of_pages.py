"""No template carries what the content security policy refuses: inline script, inline style, foreign addresses."""

import re
from pathlib import Path

import pytest
from django.conf import settings

# A document that is kept and handed out as a file carries its own style; it is never shown as a page.
DOCUMENTS = {"notices/sheet.html"}
TEMPLATES = [
    path
    for path in sorted((Path(__file__).resolve().parents[2]).glob("*/templates/**/*.html"))
    if "/".join(path.parts[-2:]) not in DOCUMENTS
]
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "inline style": re.compile(r"<[^>]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "foreign source": re.compile(r"(src|href)=[\"'](https?:)?//", re.IGNORECASE),
    "htmx script": re.compile(r"\shx-on|hx-vals=[\"']js:|hx-headers=[\"']js:"),
}


def faults(text):
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parts[-2]}/{path.name}")
def test_a_template_keeps_to_the_policy(path):
    assert not faults(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("sample", "fault"),
    [
        ("<script>x()</script>", "inline script"),
        ('<a onclick="x()">', "inline handler"),
        ('<p style="color:red">', "inline style"),
        ('<a href="javascript:x()">', "script address"),
        ('<img src="https://example.org/x.png">', "foreign source"),
        ('<b hx-on:click="x()">', "htmx script"),
    ],
)
def test_the_rule_finds_a_bad_sample(sample, fault):
    assert fault in faults(sample)
    assert not faults('<script type="application/json" id="a">{}</script><script src="/a.js"></script>')


def test_the_policy_itself_is_strict(client, db):
    policy = client.get("/account/login/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert settings.SESSION_COOKIE_HTTPONLY


def test_pages_name_no_other_site(client, physician):
    client.force_login(physician)
    html = client.get("/web/style/").content.decode()
    assert not re.search(r"(src|href)=\"(https?:)?//", html)
