"""Forms of a member: own fields, and what the member is from day to day."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.registry.forms.fields import Coded, not_later, sexes
from ankang.registry.forms.revised import Revised
from ankang.registry.models import PersonCategory
from ankang.values.identity import IdentityError, read_identity


class PersonForm(forms.Form):
    """A member's fields. Sex and birth date are read from the identity number; typed ones must agree."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    relation = Coded("relation", label=gettext_lazy("与户主关系"), required=True)
    identity = forms.CharField(
        label=gettext_lazy("证件号码"),
        max_length=24,
        required=False,
        help_text=gettext_lazy("18 位身份证号。填好后性别和出生日期自动得出。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sex = forms.ChoiceField(label=gettext_lazy("性别"), required=False, choices=lambda: sexes())
    born_on = forms.DateField(label=gettext_lazy("出生日期"), required=False)
    ethnicity = Coded("ethnicity", label=gettext_lazy("民族"), required=True)
    education = Coded("education", label=gettext_lazy("文化程度"))
    school = Coded("school_status", label=gettext_lazy("在校生状况"))
    health = Coded("health_status", label=gettext_lazy("健康状况"))
    labour = Coded("labour", label=gettext_lazy("劳动技能"))
    work_place = forms.CharField(label=gettext_lazy("务工所在地"), max_length=40, required=False)
    work_months = forms.IntegerField(
        label=gettext_lazy("务工时间（月）"), min_value=0, max_value=12, required=False
    )
    phone = forms.RegexField(
        r"^(1\d{10}|0\d{2,3}-?\d{7,8})$",
        label=gettext_lazy("电话"),
        required=False,
        error_messages={"invalid": gettext_lazy("电话应为 11 位手机号，或带区号的固定电话。请核对。")},
    )
    resident = forms.BooleanField(label=gettext_lazy("常住"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = [
            (_("身份"), ["name", "relation", "identity", "sex", "born_on", "ethnicity", "phone", "resident"]),
            (_("文化与健康"), ["education", "school", "health", "labour"]),
            (_("务工"), ["work_place", "work_months"]),
        ]

    def clean_sex(self) -> int:
        return int(self.cleaned_data["sex"] or 0)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if written := given.get("identity"):
            self._read_identity(given, written)
        elif not self.errors and not (given.get("sex") and given.get("born_on")):
            self.add_error("identity", _("没有证件号码时，请填写性别和出生日期。"))
        if given.get("born_on") and given["born_on"] > timezone.localdate():
            self.add_error("born_on", _("日期晚于今天：请核对。"))
        if given.get("education") and given.get("school"):
            self.add_error("school", _("在校的只填在校生状况，不在校的只填文化程度：请留一项。"))
        if bool(given.get("work_place")) != bool(given.get("work_months")):
            self.add_error("work_months", _("务工所在地和务工时间应同时填写，或同时不填。"))
        return given

    def _read_identity(self, given: dict[str, Any], written: str) -> None:
        """The number as it is kept; sex and birth date from it, unless those typed say otherwise."""
        try:
            identity = read_identity(written, today=timezone.localdate())
        except IdentityError as wrong:
            self.add_error("identity", _(wrong.template) % wrong.params)
            return
        given["identity"] = identity.number
        if given.get("sex") not in (0, None, identity.sex):
            self.add_error("sex", _("性别与身份证号第 17 位不一致。请对照证件改正。"))
        if given.get("born_on") not in (None, identity.born_on):
            self.add_error("born_on", _("出生日期与身份证号不一致。请对照证件改正。"))
        given["sex"], given["born_on"] = identity.sex, identity.born_on


class PersonEditForm(Revised, PersonForm):
    """A member's fields, written over what stands there."""


class NewPersonForm(PersonForm):
    """A member who comes onto the books."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    joined_on = forms.DateField(label=gettext_lazy("入册日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections.append((_("入册"), ["joined_on"]))

    def clean_joined_on(self) -> Any:
        return not_later(self.cleaned_data["joined_on"])


class PersonCategoryForm(forms.Form):
    """What a person becomes, from a day on."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=PersonCategory.Kind.choices)
    since = forms.DateField(label=gettext_lazy("起"))
    until = forms.DateField(
        label=gettext_lazy("止"), required=False, help_text=gettext_lazy("最后有效的一天；没有期限的留空。")
    )
    disability = Coded("disability_type", label=gettext_lazy("残疾类别"))
    grade = forms.TypedChoiceField(
        label=gettext_lazy("残疾等级"), coerce=int, empty_value=None, required=False,
        choices=lambda: [("", _("未填")), *((str(n), _("%(n)d 级") % {"n": n}) for n in range(1, 5))],
    )  # fmt: skip
    source = forms.CharField(label=gettext_lazy("依据"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        disabled = given.get("kind") == PersonCategory.Kind.DISABLED
        if disabled and not (given.get("disability") and given.get("grade")):
            self.add_error("disability", _("标记残疾时，请按残疾证填写类别和等级。"))
        if not disabled:
            given["disability"], given["grade"] = "", None
        if given.get("until") and given.get("since") and given["until"] < given["since"]:
            self.add_error("until", _("结束日期早于开始日期：请核对日期。"))
        return given
