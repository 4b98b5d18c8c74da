"""What is written on site: a check with photos, an acceptance line by line, a paper."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.evidence import Files, FilesField
from ankang.projects.rules.kinds import Item
from ankang.web.forms import Choices
from ankang.web.questionnaires import language

_ACCEPT = "image/jpeg,image/png"
ANSWERS = [
    ("pass", gettext_lazy("合格")), ("fail", gettext_lazy("不合格")), ("not_applicable", gettext_lazy("不适用")),
]  # fmt: skip


class CheckForm(forms.Form):
    """What was seen on site."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("日期"))
    village = forms.ChoiceField(label=gettext_lazy("村"), required=False)
    finding = forms.CharField(
        label=gettext_lazy("现场情况"), min_length=4, max_length=800, widget=forms.Textarea(attrs={"rows": 4})
    )
    quantity = forms.DecimalField(
        label=gettext_lazy("累计完成数量"), min_value=0, max_digits=10, decimal_places=2, required=False,
        help_text=gettext_lazy("按项目的成果计量实测，不估；踏核时不填。"),
    )  # fmt: skip
    latitude = forms.DecimalField(label=gettext_lazy("纬度"), max_digits=8, decimal_places=5, required=False)
    longitude = forms.DecimalField(label=gettext_lazy("经度"), max_digits=8, decimal_places=5, required=False)
    photos = FilesField(
        label=gettext_lazy("照片"), required=False, help_text=gettext_lazy("最多 6 张；会自动缩小，并去掉拍摄地点等信息。"),
        widget=Files(attrs={"accept": _ACCEPT, "multiple": True}),
    )  # fmt: skip

    def __init__(self, *args: Any, villages: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [("", "—"), *((one.code, one.name) for one in villages)]

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude, when both were given."""
        pair = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])

    def clean(self) -> dict[str, Any]:
        """A point is whole or not there."""
        given = super().clean() or {}
        if (given.get("latitude") is None) != (given.get("longitude") is None):
            self.add_error("longitude", gettext_lazy("经度和纬度要一起填，或都留空。"))
        return given


class AcceptanceForm(forms.Form):
    """The check-list of the kind of project, line by line."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("验收日期"))
    people = forms.CharField(label=gettext_lazy("参加验收的单位和人"), max_length=200)
    quantity = forms.DecimalField(
        label=gettext_lazy("验收数量"), min_value=0, max_digits=10, decimal_places=2
    )
    note = forms.CharField(
        label=gettext_lazy("验收意见"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, items: tuple[Item, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"item_{item.code}"] = forms.ChoiceField(
                label=item.title(language()), choices=ANSWERS, widget=Choices
            )

    @property
    def answers(self) -> dict[str, str]:
        """Answer by code of the line."""
        return {item.code: self.cleaned_data[f"item_{item.code}"] for item in self.items}


class ProofForm(forms.Form):
    """A photo or paper."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    files = FilesField(
        label=gettext_lazy("文件"), help_text=gettext_lazy("照片（JPG、PNG）或 PDF。"),
        widget=Files(attrs={"accept": f"{_ACCEPT},application/pdf"}),
        error_messages={"required": gettext_lazy("请选择文件。")},
    )  # fmt: skip
