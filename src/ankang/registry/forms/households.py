"""Forms of a household: its own fields, what it is, its years; and filters of lists."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.registry.forms.fields import Coded, choices, not_later
from ankang.registry.forms.revised import Revised
from ankang.registry.models import HouseholdCategory


class ListFilter(forms.Form):
    """What a list of households is narrowed to."""

    KINDS = (
        ("", gettext_lazy("全部")),
        *HouseholdCategory.Kind.choices,
        ("monitored", gettext_lazy("监测户（三类）")),
    )
    kind = forms.ChoiceField(label=gettext_lazy("户类别"), choices=KINDS, required=False)
    cause = forms.ChoiceField(
        label=gettext_lazy("致贫原因"), required=False,
        choices=lambda: [("", _("全部")), *choices("poverty_cause", empty=False)],
    )  # fmt: skip
    text = forms.CharField(label=gettext_lazy("户编号或姓名"), max_length=40, required=False)
    gone = forms.BooleanField(label=gettext_lazy("含已离册"), required=False)


class GroupFilter(forms.Form):
    """What a special group is narrowed to."""

    disability = Coded("disability_type", label=gettext_lazy("残疾类别"))
    grade = forms.ChoiceField(
        label=gettext_lazy("残疾等级"), required=False,
        choices=lambda: [("", _("全部")), *((str(n), _("%(n)d 级") % {"n": n}) for n in range(1, 5))],
    )  # fmt: skip
    unsure = forms.BooleanField(label=gettext_lazy("只看待核实的"), required=False)


class HouseholdForm(forms.Form):
    """A household's own fields."""

    group = forms.CharField(label=gettext_lazy("村民小组"), max_length=20, required=False)
    address = forms.CharField(label=gettext_lazy("住址"), max_length=120, required=False)
    cause = Coded("poverty_cause", label=gettext_lazy("主要致贫原因"))
    cause_second = Coded("poverty_cause", label=gettext_lazy("次要致贫原因"))
    risk = Coded("monitoring_risk", label=gettext_lazy("主要风险"))
    phone = forms.RegexField(
        r"^(1\d{10}|0\d{2,3}-?\d{7,8})$",
        label=gettext_lazy("户联系电话"),
        required=False,
        error_messages={"invalid": gettext_lazy("电话应为 11 位手机号，或带区号的固定电话。请核对。")},
    )
    no_labour = forms.BooleanField(label=gettext_lazy("整户无劳动能力"), required=False)
    unsafe_house = forms.BooleanField(label=gettext_lazy("危房户"), required=False)
    safe_water = forms.BooleanField(label=gettext_lazy("已解决安全饮水"), required=False)
    relocated = forms.BooleanField(label=gettext_lazy("易地搬迁户"), required=False)
    bank_name = forms.CharField(label=gettext_lazy("开户行"), max_length=40, required=False)
    bank_account = forms.RegexField(
        r"^\d{10,25}$",
        label=gettext_lazy("一卡通账号"),
        required=False,
        error_messages={"invalid": gettext_lazy("账号应为 10 至 25 位数字。请核对。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = [
            (_("联系"), ["group", "address", "phone"]),
            (_("致贫原因与风险"), ["cause", "cause_second", "risk"]),
            (_("住房、饮水与劳动力"), ["no_labour", "unsafe_house", "safe_water", "relocated"]),
            (_("一卡通"), ["bank_name", "bank_account"]),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("cause") and given.get("cause") == given.get("cause_second"):
            self.add_error("cause_second", _("次要原因与主要原因相同：请改选，或留空。"))
        if given.get("cause_second") and not given.get("cause"):
            self.add_error("cause", _("填了次要原因，还应填主要原因。"))
        return given


class HouseholdEditForm(Revised, HouseholdForm):
    """A household's own fields, written over what stands there."""


class NewHouseholdForm(HouseholdForm):
    """A household that comes onto the books."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    village = forms.ChoiceField(label=gettext_lazy("村（社区）"))
    number = forms.RegexField(
        r"^[0-9A-Za-z]{6,20}$",
        label=gettext_lazy("户编号"),
        help_text=gettext_lazy("登记系统给出的户编号，6 至 20 位数字或字母。"),
        error_messages={"invalid": gettext_lazy("户编号应为 6 至 20 位数字或字母。请核对。")},
    )
    joined_on = forms.DateField(label=gettext_lazy("入册日期"))

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = villages  # type: ignore[attr-defined]
        self.sections.insert(0, (_("户"), ["village", "number", "joined_on"]))

    def clean_joined_on(self) -> Any:
        return not_later(self.cleaned_data["joined_on"])


class HouseholdCategoryForm(forms.Form):
    """What a household becomes, from a day on."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("户类别"), choices=HouseholdCategory.Kind.choices)
    since = forms.DateField(label=gettext_lazy("起"))
    source = forms.CharField(label=gettext_lazy("依据"), max_length=60, required=False)

    def clean_since(self) -> Any:
        return not_later(self.cleaned_data["since"])


class YearForm(forms.Form):
    """Income and spending of a year, typed in yuan, kept in fen."""

    AMOUNTS = (
        ("wage_fen", gettext_lazy("工资性收入")),
        ("business_fen", gettext_lazy("生产经营性收入")),
        ("property_fen", gettext_lazy("财产性收入")),
        ("transfer_fen", gettext_lazy("转移性收入")),
        ("business_cost_fen", gettext_lazy("生产经营性支出")),
        ("insurance_payout_fen", gettext_lazy("理赔收入")),
        ("compliant_own_paid_fen", gettext_lazy("合规自付支出")),
    )
    units = {name: gettext_lazy("元") for name, _label in AMOUNTS}
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2014)
    members = forms.IntegerField(label=gettext_lazy("人数"), min_value=1, max_value=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.AMOUNTS:
            self.fields[name] = forms.DecimalField(
                label=label, min_value=0, max_digits=12, decimal_places=2, required=False
            )

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("年度晚于今年：请核对。"))
        return year

    def amounts(self) -> dict[str, int]:
        """The amounts in fen; what was left empty is 0."""
        return {name: int((self.cleaned_data[name] or 0) * 100) for name, _label in self.AMOUNTS}
