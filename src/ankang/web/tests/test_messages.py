"""The script that extracts, checks and compiles the interface strings."""

import gettext
import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[4] / "scripts" / "messages.py"

TEMPLATE = """{% load i18n %}
    <h1>{% translate "今日工作" %}</h1>
  {% blocktranslate count n=count trimmed %}
      {{ n }} 件
  {% plural %}
      共 {{ n }} 件
  {% endblocktranslate %}
{{ value|default:_("暂无") }} {% chip _("逾期") tone="red" %}
"""
VIEWS = """
from django.utils.translation import gettext as _, pgettext

def page(request):
    \"\"\"一页。\"\"\"
    return _("共 %(n)s 户") % {"n": 1} + pgettext("按钮", "保存")
"""


@pytest.fixture
def script(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("messages_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PACKAGES", tmp_path)
    package = tmp_path / "sample"
    (package / "templates" / "sample").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "templates" / "sample" / "page.html").write_text(TEMPLATE)
    (package / "views.py").write_text(VIEWS)
    module.package = package
    return module


def ids(script):
    return {m.id if isinstance(m.id, str) else m.id[0] for m in script.kept(script.package) if m.id}


def fill(script, text="English %(n)s"):
    """Give every entry an English text that keeps its placeholders."""
    catalog = script.kept(script.package)
    for message in catalog:
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            english = text if "%(n)s" in first else "English"
            message.string = english if isinstance(message.id, str) else (english, english)
    with script.po_path(script.package).open("wb") as file:
        script.write_po(file, catalog, width=0)


def test_extracts_from_templates_and_python(script):
    script.extract([])
    assert ids(script) == {"今日工作", "%(n)s 件", "暂无", "逾期", "共 %(n)s 户", "保存"}


def test_extracting_again_changes_nothing_and_keeps_translations(script):
    script.extract([])
    fill(script)
    script.extract([])
    first = script.po_path(script.package).read_bytes()
    script.extract([])
    assert script.po_path(script.package).read_bytes() == first
    assert b'msgstr "English"' in first
    assert b"POT-Creation-Date" not in first
    assert script.check([]) == 0


def test_a_string_no_longer_used_is_dropped(script):
    script.extract([])
    fill(script)
    (script.package / "views.py").write_text("")
    assert script.check([]) == 1
    script.extract([])
    assert "保存" not in ids(script)
    assert script.check([]) == 0


@pytest.mark.parametrize(
    ("english", "complaint"),
    [
        ("", "没有译文"),
        ("%(n)s 件", "译文里有汉字"),
        ("Households", "缺少占位符"),
        ("%(n)s of %(m)s", "占位符不符"),
    ],
)
def test_names_an_entry_that_cannot_stand(script, capsys, english, complaint):
    script.extract([])
    fill(script, english)
    assert script.check([]) == 1
    assert complaint in capsys.readouterr().out


@pytest.mark.parametrize(
    ("room", "text", "found"),
    [
        ("views.py", 'def f():\n    return "没有翻译"\n', True),
        (
            "views.py",
            'def f():\n    return "没有翻译"  # zh: name of a column in the sender\'s file\n',
            False,
        ),
        ("rules.py", 'LABEL = "数据"\n', False),
        ("templates/sample/other.html", "<p>没有翻译</p>", True),
        ("templates/sample/other.html", '{% chip "没有翻译" %}', True),
        ("templates/sample/other.html", "{# 注释 #}<p>安康</p>", False),
    ],
)
def test_finds_chinese_that_no_translation_can_reach(script, room, text, found):
    (script.package / room).write_text(text)
    script.extract([])
    fill(script)
    assert script.check([]) == int(found)


def test_two_packages_must_agree(script, capsys):
    script.extract([])
    fill(script)
    other = script.PACKAGES / "other"
    other.mkdir()
    (other / "__init__.py").write_text("")
    (other / "views.py").write_text('from x import _\na = _("今日工作")\n')
    script.extract(["other"])
    po = script.po_path(other)
    po.write_text(
        po.read_text().replace('msgid "今日工作"\nmsgstr "English"', 'msgid "今日工作"\nmsgstr "Today"')
    )
    assert script.check([]) == 1
    assert "译法不一" in capsys.readouterr().out


def test_compiles_what_gettext_reads(script):
    script.extract([])
    fill(script)
    script.compile_catalogues([])
    with script.po_path(script.package).with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("今日工作") == "English"
    assert catalogue.pgettext("按钮", "保存") == "English"


def test_an_unknown_deed_or_package_says_so(script, capsys):
    assert script.main(["translate"]) == 2
    assert "extract" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="nowhere"):
        script.check(["nowhere"])


def test_a_term_known_elsewhere_is_taken_over(script):
    script.extract([])
    fill(script)
    other = script.PACKAGES / "other"
    other.mkdir()
    (other / "__init__.py").write_text("")
    (other / "views.py").write_text('from x import _\na = _("今日工作")\n')
    script.extract(["other"])
    assert script.kept(other).get("今日工作").string == "English"
    assert script.check([]) == 0
