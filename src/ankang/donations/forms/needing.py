"""Needs, matches, deliveries, returns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.donations.forms.giving import item_choices
from ankang.donations.models import Need
from ankang.web.forms import Choices


class NeedForm(forms.Form):
    """What a household or a village needs."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("村"))
    item = forms.ChoiceField(label=_("需要什么"))
    quantity = forms.IntegerField(label=_("数量"), min_value=1, max_value=100_000_000)
    urgency = forms.TypedChoiceField(
        label=_("紧急程度"), choices=Need.Urgency.choices, coerce=int, widget=Choices,
        help_text=_("困难程度按登记册自动判断；紧急程度只在同样困难的户之间排先后。"),
    )  # fmt: skip
    known_from = forms.ChoiceField(label=_("从哪里知道的"), choices=Need.Known.choices)
    known_on = forms.DateField(label=_("知道的日期"))
    text = forms.CharField(
        label=_("情况"), max_length=300, min_length=4, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("需要什么、为什么。加密保存。"), error_messages={"min_length": _("写得太短：请写一句完整的话。")},
    )  # fmt: skip

    def __init__(self, *args: Any, villages: list[Any] | None, **kwargs: Any) -> None:
        """`villages`: to choose from; None: the household says it."""
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = item_choices()
        if villages is None:
            del self.fields["place"]
        else:
            self.fields["place"].choices = [(one.code, one.name) for one in villages]


class ChangeForm(forms.Form):
    """More or less, sooner or later."""

    quantity = forms.IntegerField(label=_("数量"), min_value=1, max_value=100_000_000)
    urgency = forms.TypedChoiceField(
        label=_("紧急程度"), choices=Need.Urgency.choices, coerce=int, widget=Choices
    )


class WhyForm(forms.Form):
    """A reason in words."""

    why = forms.CharField(
        label=_("原因"), min_length=4, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"min_length": _("写得太短：请写一句完整的话。")},
    )  # fmt: skip


class AcceptForm(forms.Form):
    """So much of an offer for a need."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    quantity = forms.IntegerField(label=_("给多少"), min_value=1)
    why = forms.CharField(
        label=_("越过更困难需求的理由"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("没有越过就不用填。"),
    )  # fmt: skip


class DeliverForm(forms.Form):
    """It arrived."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("送达日期"))
    quantity = forms.IntegerField(
        label=_("实收数量"), min_value=1, help_text=_("少于对接数量的，差额记为途中损失。")
    )
    receiver = forms.CharField(label=_("签收人"), max_length=40, help_text=_("加密保存。"))
    consent = forms.BooleanField(label=_("本人同意在感谢信里提到"), required=False)
    paper = forms.FileField(
        label=_("照片或签收单"), required=False,
        help_text=_("照片（JPG、PNG）或 PDF，可以不传。照片会自动缩小，去掉拍摄地点等信息，加密保存。"),
    )  # fmt: skip
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReturnForm(forms.Form):
    """Some of it came back."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("退回日期"))
    quantity = forms.IntegerField(label=_("退回数量"), min_value=1)
    usable = forms.BooleanField(label=_("还能用，放回可对接"), required=False, initial=True)
    why = forms.CharField(
        label=_("退回原因"), min_length=4, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"min_length": _("写得太短：请写一句完整的话。")},
    )  # fmt: skip
