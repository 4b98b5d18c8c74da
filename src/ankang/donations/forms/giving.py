"""Donors, offers, losses, thanks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.donations.models import Donor, Loss, Thanks
from ankang.donations.rules import items
from ankang.donations.words import item_title, item_unit
from ankang.web.forms import Choices

KIND_NAMES = {
    "money": _("捐款"), "goods": _("物资"), "service": _("服务"), "job": _("岗位"), "purchase": _("采购农产品"),
}  # fmt: skip


def item_choices() -> list[Any]:
    """Items by kind, each with what it is counted in."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in items().values():
        groups.setdefault(one.kind, []).append((one.code, f"{item_title(one.code)}（{item_unit(one.code)}）"))
    return [(KIND_NAMES[kind], rows) for kind, rows in groups.items()]


class DonorForm(forms.Form):
    """A unit or a private person."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=_("捐助单位"), required=False)
    name = forms.CharField(
        label=_("或者个人姓名"), max_length=40, required=False, help_text=_("加密保存，只有对接的人看得到。")
    )
    contact = forms.CharField(label=_("联系方式"), max_length=80, required=False, help_text=_("加密保存。"))
    shown = forms.ChoiceField(label=_("公开清单里怎么写"), choices=Donor.Shown.choices, widget=Choices)
    place = forms.ChoiceField(label=_("登记在"))

    def __init__(self, *args: Any, units: list[Any], places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("不是单位")), *((str(u.pk), u.name) for u in units)]
        self.fields["place"].choices = [(one.code, one.name) for one in places]


class OfferForm(forms.Form):
    """What is offered, and the donor's conditions."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    donor = forms.ChoiceField(label=_("谁捐"))
    item = forms.ChoiceField(label=_("捐什么"))
    quantity = forms.IntegerField(label=_("数量"), min_value=1, max_value=100_000_000)
    offered_on = forms.DateField(label=_("捐助日期"))
    until = forms.DateField(
        label=_("有效到"),
        required=False,
        help_text=_("食品药品写保质期；服务、岗位写到哪天为止；没有就留空。"),
    )
    only_place = forms.ChoiceField(label=_("只用在哪里"), required=False)
    listed_only = forms.BooleanField(label=_("只给建档立卡户和监测户"), required=False)
    most_each = forms.IntegerField(
        label=_("每户最多"), min_value=0, required=False, help_text=_("捐助方没有要求就留空。")
    )
    fund = forms.CharField(
        label=_("资金名称"),
        max_length=60,
        required=False,
        help_text=_("捐款才填，照资金台账写；钱款收支在台账里登记。"),
    )
    voucher = forms.CharField(label=_("凭证号"), max_length=40, required=False)
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    sections = [
        (_("捐助"), ["donor", "item", "quantity", "offered_on", "until"]),
        (_("捐助方的要求"), ["only_place", "listed_only", "most_each"]),
        (_("捐款"), ["fund", "voucher"]),
        (_("其他"), ["note"]),
    ]

    def __init__(self, *args: Any, donors: list[Any], places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["donor"].choices = [(str(one.pk), one.label) for one in donors]
        self.fields["item"].choices = item_choices()
        self.fields["only_place"].choices = [("", _("不限")), *((p.code, p.name) for p in places)]


class LossForm(forms.Form):
    """Some of an offer went bad."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    quantity = forms.IntegerField(label=_("数量"), min_value=1)
    why = forms.ChoiceField(label=_("原因"), choices=Loss.Why.choices, widget=Choices)
    on = forms.DateField(label=_("日期"))
    note = forms.CharField(label=_("说明"), max_length=120, required=False)


class ThanksForm(forms.Form):
    """How a donor was thanked."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("方式"), choices=Thanks.Way.choices, widget=Choices)
    on = forms.DateField(label=_("日期"))
    text = forms.CharField(
        label=_("写什么"), max_length=600, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("不写受助人的姓名、户编号、电话和证件号，除非本人签收时同意。"),
    )  # fmt: skip
