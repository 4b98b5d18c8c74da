"""What is not documented does not exist: every tag and filter is in the guide, every component on the style page."""

import re
from pathlib import Path

import pytest

from ankang.web.templatetags.web import register

ROOT = Path(__file__).resolve().parents[4]
GUIDE = (ROOT / "docs" / "guide" / "web-components.md").read_text(encoding="utf-8")
STYLE = (ROOT / "src" / "ankang" / "web" / "templates" / "web" / "style.html").read_text(encoding="utf-8")
# Parts of the frame and of other components, not for pages.
INNER = {"main_menu", "phone_nav", "top_tasks", "division_tree", "words", "chart_source", "form_sections"}
# Shown on the style page as part of a form, or nothing to look at.
UNSEEN = {"error_summary", "field", "here"}


@pytest.mark.parametrize("tag", sorted(set(register.tags) - INNER))
def test_a_tag_is_in_the_guide(tag):
    assert re.search(rf"\{{% {tag}\b", GUIDE)


@pytest.mark.parametrize("tag", sorted(set(register.tags) - INNER - UNSEEN))
def test_a_component_is_on_the_style_page(tag):
    assert re.search(rf"\{{% {tag}\b", STYLE)


@pytest.mark.parametrize("name", sorted(register.filters))
def test_a_filter_is_in_the_guide(name):
    assert f"|{name}" in GUIDE


def test_the_guide_names_no_tag_that_is_not_there():
    # A tag with its arguments in the first column of the table.
    named = set(re.findall(r"^\| `\{% (\w+)", GUIDE, re.MULTILINE))
    assert named <= set(register.tags)
