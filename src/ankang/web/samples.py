"""Invented content of the living style page: one of every component."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.web import icons
from ankang.web.charts import Chart, Series, Tile
from ankang.web.forms import Choices, ManyChoices
from ankang.web.frame import Branch
from ankang.web.paging import Page
from ankang.web.progress import Progress, Stage


class SampleForm(forms.Form):
    """One field of every kind."""

    units = {"systolic": "mmHg", "glucose": "mmol/L"}
    lasts = {"systolic": "172（11-15）"}
    helps = {"systolic": gettext_lazy("坐位静息五分钟后测量右上臂。")}
    sections = [
        (gettext_lazy("血压与血糖"), ["systolic", "glucose", "measured"]),
        (gettext_lazy("情况"), ["feels", "symptoms", "note"]),
    ]

    systolic = forms.IntegerField(label=gettext_lazy("收缩压"), min_value=40, max_value=300)
    glucose = forms.DecimalField(
        label=gettext_lazy("空腹血糖"), required=False, help_text=gettext_lazy("没有测就空着。")
    )
    measured = forms.DateField(label=gettext_lazy("测量日期"))
    feels = forms.ChoiceField(label=gettext_lazy("服药"), widget=Choices)
    symptoms = forms.MultipleChoiceField(label=gettext_lazy("症状"), required=False, widget=ManyChoices)
    place = forms.ChoiceField(label=gettext_lazy("在哪里测的"))
    referral = forms.ChoiceField(label=gettext_lazy("是否转诊"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("备注"), required=False, widget=forms.Textarea, max_length=200,
        help_text=gettext_lazy("不要写姓名和证件号码。"),
    )  # fmt: skip
    photo = forms.FileField(label=gettext_lazy("照片"), required=False)
    signed = forms.BooleanField(label=gettext_lazy("本人已在纸上签字"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: dict[str, list[tuple[str, str]]] = {
            "feels": [("1", _("规律")), ("2", _("间断")), ("3", _("不服药"))],
            "symptoms": [("1", _("头痛")), ("2", _("胸闷")), ("3", _("心慌"))],
            "place": [("", _("请选择")), ("home", _("家中")), ("clinic", _("村卫生室"))],
            "referral": [("0", _("不需要")), ("1", _("转上级医院，两周内追访"))],
        }
        for name, choices in named.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def figure_rows() -> list[tuple[str, str]]:
    """What the popover of the sample figure says."""
    return [(_("指标"), _("高血压规范管理率")), (_("分子 / 分母"), "551 / 697"), (_("快照"), "20261122-7f3a")]


def _charts() -> dict[str, Chart]:
    months = [f"2026-{month:02}" for month in range(1, 12)]
    county = [72.1, 73.0, 74.2, 75.0, 76.4, 77.5, 78.1, 79.9, 81.0, 82.2, 83.6]
    town = [70.0, 69.5, 71.2, 71.0, 73.3, 73.0, 74.8, 76.0, 77.4, 78.0, 79.1]
    line = Chart(
        _("近 11 个月"),
        months,
        [Series(_("全县"), county), Series(_("本镇"), town)],
        unit="%",
        across=_("月份"),
    )
    bars = Chart(
        _("各年龄段"), ["0–17", "18–59", "60–79", "80+"],
        [Series(_("男"), [310, 1204, 760, 88]), Series(_("女"), [288, 1140, 802, None])],
        kind="bar", across=_("年龄"),
    )  # fmt: skip
    return {"line_chart": line, "bar_chart": bars}


def _tiles() -> list[Tile]:
    names = [
        "柳林",
        "石门",
        "三岔",
        "白岩",
        "梨坪",
        "上河",
        "松树",
        "高桥",
        "瓦房",
        "双龙",
    ]  # zh: invented places
    shares = [0.86, 0.718, 0.672, None, 0.79, 0.91, 0.99, 0.76, 0.84, 0.66]
    rows = zip(names, shares, strict=True)
    return [Tile(name, "—" if s is None else f"{s * 100:.0f}", s, url="#tiles") for name, s in rows]


def _jobs() -> list[Progress]:
    done = Progress(_("导入名册"), Stage.DONE, 114_500, 114_500, "", result_url="#", result_label=_("看结果"))
    failed = Progress(_("生成快照"), Stage.FAILED, 34_210, 114_500, "", note=_("磁盘已满：清理后重新生成。"))
    open_end = Progress(_("读取文件"), Stage.WAITING, 1200, None, "", cancel_url="#")
    return [running_job(), open_end, done, failed]


def running_job() -> Progress:
    """A job that is never done, for the style page."""
    return Progress(
        _("核对名册"), Stage.RUNNING, 34_210, 114_500, reverse("web:progress_sample"), 130, cancel_url="#"
    )


def _tree() -> list[Branch]:
    leaves = [
        Branch("990122101201", "柳林村", "#", leaf=True),
        Branch("990122101202", "石门村", "#", True, leaf=True),
    ]  # zh: invented places
    return [Branch("990122101000", "青石镇", "#", open=True, children=leaves)]  # zh: invented places


def everything(request: HttpRequest) -> dict[str, Any]:
    """Context of the style page; a POST shows the form with its errors."""
    form = SampleForm(request.POST) if request.method == "POST" else SampleForm()
    wrong = SampleForm({"systolic": "17o", "measured": "2026-13-01", "feels": "9"}, auto_id="wrong_%s")
    today = timezone.localdate()
    return {
        "form": form,
        "wrong": wrong,
        "tiles": _tiles(),
        "jobs": _jobs(),
        "branches": _tree(),
        "page": Page([1, 2, 3], "x", True, True),
        "days": [today + dt.timedelta(days=n) for n in (-3, 0, 2, 9, 60)],
        "today": today,
        "person": "李桂香",
        "born": dt.date(1958, 3, 14),
        "pressures": [168, 172, 160, 158, 150, 146],
        "tab_items": [
            ("all", _("总览"), "#all"),
            ("people", _("成员"), "#people", 4),
            ("health", _("健康"), "#health"),
        ],
        "terms": [
            (_("家庭医生"), "周敏 · 139****2210"),
            (_("包户干部"), "赵立"),
            (_("备注"), None),
        ],  # zh: invented names
        "answers": [(_("收缩压"), "158 mmHg", "#id_systolic"), (_("备注"), "", "#id_note")],
        "as_of": "2026-11-22 24:00 · 20261122-7f3a",
        "icon_names": icons.names(),
        **_charts(),
    }
