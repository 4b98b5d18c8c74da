"""Components as markup: escaped, complete in every state, and right for readers who do not see colour."""

import datetime as dt
import json
import re

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from ankang.web import charts
from ankang.web.forms import Choices
from ankang.web.icons import UnknownIcon
from ankang.web.paging import Page
from ankang.web.progress import Progress, Stage

HOSTILE = "<script>alert(1)</script>&\"'"


def render(source, query="", **context):
    request = RequestFactory().get("/somewhere/")
    request.GET = QueryDict(query)
    known = {"request": request, "csrf_token": "token", **context}
    return Template("{% load i18n web %}" + source).render(Context(known))


@pytest.mark.parametrize(
    "source",
    [
        "{% chip x %}",
        "{% button x url='/a/' %}",
        "{% post_button x '/a/' confirm=x %}",
        "{% card x note=x %}{{ x }}{% endcard %}",
        "{% stat x x note=x url='/a/' %}",
        "{% meter x 1 2 %}",
        "{% tablebox x %}{{ x }}{% endtablebox %}",
        "{% th x key='a' %}",
        "{% state 'empty' title=x text=x %}",
        "{% task x why=x when=x url='/a/' action=x %}",
        "{% figure x url='/a/' label=x %}{% figure x %}",
        "{% dialog 'd' x %}{{ x }}{% enddialog %}",
        "{% sparkline values x %}",
        "{% tilemap tiles label=x legend=x %}",
        "{% chart a_chart %}",
        "{% dl rows %}{% check_answers answers %}{% tabs items 'a' %}",
        "{% progress job %}",
    ],
)
def test_what_a_component_gets_is_escaped(source):
    html = render(
        source,
        x=HOSTILE,
        values=[1, 2],
        tiles=[charts.Tile(HOSTILE, HOSTILE, 0.5, group=HOSTILE, note=HOSTILE)],
        a_chart=charts.Chart(HOSTILE, [HOSTILE], [charts.Series(HOSTILE, [1])], note=HOSTILE, unit=HOSTILE),
        rows=[(HOSTILE, HOSTILE)],
        answers=[(HOSTILE, HOSTILE, "/a/")],
        items=[("a", HOSTILE, "/a/")],
        job=Progress(HOSTILE, Stage.FAILED, 1, 2, "/p/", note=HOSTILE),
    )
    assert "<script>alert" not in html
    assert html.strip()


def test_an_icon_nobody_drew_is_an_error():
    with pytest.raises(UnknownIcon, match="rainbow"):
        render("{% icon 'rainbow' %}")


def test_an_icon_is_hidden_unless_it_speaks():
    assert 'aria-hidden="true"' in render("{% icon 'search' %}")
    assert 'aria-label="查找"' in render("{% icon 'search' label='查找' %}")


def test_sorting_turns_round_and_starts_again_at_the_first_page():
    assert 'href="?q=1&amp;sort=name"' in render("{% th '村' key='name' %}", "q=1&after=9")
    pressed = render("{% th '村' key='name' %}", "sort=name")
    assert 'href="?sort=-name"' in pressed
    assert 'aria-sort="ascending"' in pressed
    assert 'aria-sort="descending"' in render("{% th '村' key='name' %}", "sort=-name")


def test_a_table_can_be_reached_and_named():
    html = render(
        "{% tablebox '名单' rows_link=True sticky=True wide=True %}<tbody></tbody>{% endtablebox %}"
    )
    assert 'tabindex="0"' in html
    assert 'aria-label="名单"' in html
    assert "data-rows" in html
    assert "sticky-first" in html
    assert "table-box wide" in html
    assert '<caption class="visually-hidden">名单</caption>' in html


@pytest.mark.parametrize("kind", ["empty", "error", "denied", "offline", "archived"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_state_says_something(kind, language):
    with translation.override(language):
        html = render("{% state kind %}", kind=kind)
    heading = re.search(r"<h2>(.+)</h2>", html)[1]
    assert bool(re.search("[一-鿿]", heading)) == (language == "zh-hans")


def test_paging_says_when_the_list_ends():
    html = render("{% paging page %}", page=Page([1], "k9", True, True))
    assert "after=k9" in html
    assert "已到最后" not in html
    last = render("{% paging page %}", page=Page([1], "k9", False, False))
    assert "已到最后" in last
    assert "after=" not in last
    assert not render("{% paging page %}", page=Page([1], "", False, True)).strip()


def test_a_figure_without_origin_is_marked_in_words():
    assert "无来源" in render("{% figure '98%' %}")
    found = render("{% figure '79.1%' url='/reports/figure/1/' %}")
    assert 'href="/reports/figure/1/"' in found
    assert "data-figure" in found


def test_a_meter_of_nothing_does_not_divide():
    html = render("{% meter '面访' 0 0 %}")
    assert 'max="0"' in html
    assert "—" in html


def test_tiles_are_shaded_between_the_lowest_and_the_highest():
    tiles = [
        charts.Tile(n, t, s)
        for n, t, s in [("甲", "60", 0.6), ("乙", "80", 0.8), ("丙", "100", 1.0), ("丁", "—", None)]
    ]
    ((group, shaded),) = charts.shaded(tiles)
    assert group == ""
    assert [one.shade for one in shaded] == ["s0", "s4", "s8", "none"]
    html = render("{% tilemap tiles %}", tiles=tiles)
    assert 'aria-label="甲 60"' in html
    assert [one.shade for one in charts.shaded([charts.Tile("甲", "5", 0.05)])[0][1]] == ["s4"]


def test_a_chart_carries_its_numbers_twice():
    chart = charts.Chart("各月", ["1 月", "2 月"], [charts.Series("全县", [79.1, None])], unit="%", key="c1")
    html = render("{% chart chart %}", chart=chart)
    source = json.loads(re.search(r'<script id="c1-source" type="application/json">(.+?)</script>', html)[1])
    assert source["series"] == [{"name": "全县", "values": [79.1, None]}]
    assert '<td class="num">79.1%</td>' in html
    assert '<td class="num">—</td>' in html


def test_a_spark_stays_in_its_box():
    points, band = charts.spark([168, 172, 140], 90, 140)
    ys = [float(pair.split(",")[1]) for pair in points.split()]
    assert all(0 <= y <= 24 for y in ys)
    assert ys[1] < ys[2]  # higher is further up
    assert band == (pytest.approx(10.6, abs=1), pytest.approx(12.2, abs=1))
    assert charts.spark([5], None, None) == ("0.0,22.0", None)


@pytest.mark.parametrize(
    ("stage", "asks"),
    [
        (Stage.WAITING, True),
        (Stage.RUNNING, True),
        (Stage.DONE, False),
        (Stage.FAILED, False),
        (Stage.CANCELLED, False),
    ],
)
def test_a_job_is_asked_again_only_while_it_runs(stage, asks):
    job = Progress(
        "核对名册",
        stage,
        34210,
        114500,
        "/jobs/1/",
        seconds_left=130,
        cancel_url="/c/",
        result_url="/r/",
        result_label="看结果",
    )
    html = render("{% progress job %}", job=job)
    assert ('hx-get="/jobs/1/"' in html) == asks
    assert ('action="/c/"' in html) == asks
    assert ('href="/r/"' in html) == (not asks)
    assert "34,210" in html
    assert ("预计还要 2 分 10 秒" in html) == asks


def test_an_address_may_be_a_url_name():
    assert 'href="/web/style/"' in render("{% button '样式' url='web:style' %}")
    assert 'href="?a=1"' in render("{% button '样式' url='?a=1' %}")


class Form(forms.Form):
    units = {"systolic": "mmHg"}
    lasts = {"systolic": "172（11-15）"}
    helps = {"systolic": "坐位测量。"}
    sections = [("血压", ["systolic"])]

    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)
    systolic = forms.IntegerField(label="收缩压", min_value=40)
    measured = forms.DateField(label="测量日期", initial=dt.date(2026, 1, 31))
    feels = forms.ChoiceField(label="服药", choices=[("1", "规律"), ("2", "间断")], widget=Choices)

    def clean(self):
        if self.cleaned_data.get("note") == "坏":
            raise forms.ValidationError("整张表不成立。")


def test_a_form_renders_units_last_values_and_help_under_headings():
    html = str(Form())
    assert html.index("<h2>血压</h2>") < html.index('name="systolic"') < html.index('name="note"')
    assert 'id="id_systolic_unit">mmHg' in html
    assert "上次 172（11-15）" in html
    assert 'aria-describedby="id_systolic_unit id_systolic_last"' in html
    assert 'type="date" name="measured" value="2026-01-31"' in html
    assert re.search(r'<input type="text" name="systolic"[^>]*inputmode="numeric"', html)
    assert 'rows="3"' in html
    assert "（可不填）" in html
    assert "choices as-row" in html


def test_errors_say_what_to_do_and_lead_to_the_field():
    html = str(Form({"systolic": "17o", "measured": "2026-13-01", "feels": "", "note": "坏"}))
    assert '<a href="#id_systolic">“收缩压”请填写整数，例如 120。</a>' in html
    assert '<a href="#id_measured">“测量日期”请按 2026-01-31 的样子填写。</a>' in html
    assert '<a href="#id_feels_0">请选择“服药”。</a>' in html
    assert "<li>整张表不成立。</li>" in html
    assert "有 4 处需要修改" in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_systolic_error"' in html


def test_a_message_of_its_own_is_kept_and_named():
    html = str(Form({"systolic": "12", "measured": "2026-01-01", "feels": "1"}))
    assert '<a href="#id_systolic">收缩压：' in html


def test_a_form_not_sent_yet_has_no_errors():
    assert "error-summary" not in str(Form())
