"""Forms of accounts: log-in code, posts, users, emergencies."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from ankang.accounts import queries
from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.journal import kinds
from ankang.places.models import Division


class CodeForm(forms.Form):
    """Six digits from the authenticator."""

    code = forms.CharField(
        label=_("动态口令"),
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, device: TOTPDevice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        allowed, _why = self.device.verify_is_allowed()
        if not allowed:
            raise forms.ValidationError(_("连续输错，请等一分钟再试。"))
        if not self.device.verify_token(code):
            raise forms.ValidationError(_("口令不对或已过期：请输入手机上当前显示的 6 位数字。"))
        return code


class UserForm(forms.Form):
    """A new user."""

    username = forms.SlugField(
        label=_("用户名"), max_length=40, help_text=_("用于登录，只用字母、数字和连字符。")
    )
    name = forms.CharField(label=_("姓名"), max_length=40)
    unit = forms.CharField(label=_("单位"), max_length=80, required=False)


class PostForm(forms.Form):
    """A role in a division, and the facility it works for where the role serves one."""

    role = forms.ChoiceField(label=_("角色"))
    division = forms.CharField(
        label=_("区划代码"), min_length=12, max_length=12, help_text=_("12 位统计用区划代码。")
    )
    facility = forms.ModelChoiceField(
        label=_("所在机构"), queryset=None, empty_label=_("未选"),
        help_text=_("医院窗口只办理本机构的账单"),
        error_messages={"required": _("请选择此人在哪个机构的窗口办理。")},
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["role"].choices = [(r.code, r.name) for r in ROLES.values()]  # type: ignore[attr-defined]
        asked = self.fields["facility"]
        asked.queryset = queries.facilities(user)  # type: ignore[attr-defined]
        chosen = ROLES.get(self.data.get("role", ""))
        asked.required = chosen is None or chosen.serves_facility
        # The page shows it only while such a role is chosen.
        serving = [r.code for r in ROLES.values() if r.serves_facility]
        asked.widget.attrs["data-when"] = json.dumps({"item": "role", "in": serving})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.fields["facility"].required:
            given["facility"] = None
        return given

    def clean_division(self) -> Division:
        found = queries.divisions(self.user).filter(code=self.cleaned_data["division"]).first()
        if found is None:
            raise forms.ValidationError(_("您的辖区内没有这个区划：请核对 12 位代码。"))
        return found


class TokenForm(forms.Form):
    """A key for another system: what for, which duties, until when."""

    name = forms.CharField(
        label=_("用途"), max_length=60, help_text=_("哪个系统、哪条线路，例如“县医院收费系统”")
    )
    duties = forms.MultipleChoiceField(label=_("职责"), widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(label=_("到期"), help_text=_("一年以内。到期后对方系统须换新令牌。"))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duties"].choices = [  # type: ignore[attr-defined]
            (duty.value, duty.label) for duty in Duty if person.has_duty(duty)
        ]


class EmergencyForm(forms.Form):
    """Where and why the glass is broken."""

    division = forms.CharField(label=_("区划代码"), min_length=12, max_length=12)
    reason = forms.CharField(
        label=_("事由"), min_length=6, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写明为谁、为什么，例如“夜间急诊，需核对用药史”。不要写姓名和证件号码。"),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_division(self) -> Division:
        try:
            return queries.division_anywhere(self.user, self.cleaned_data["division"])
        except Division.DoesNotExist:
            raise forms.ValidationError(_("没有这个区划：请核对 12 位代码。")) from None


class AskForm(forms.Form):
    """Narrow the journal by kind, user and record."""

    kind = forms.ChoiceField(label=_("事件"), required=False)
    who = forms.CharField(label=_("操作人姓名"), required=False, max_length=64)
    subject = forms.UUIDField(
        label=_("档案标识"), required=False, help_text=_("户或人的内部标识，见其页面底部。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("全部")), *kinds.every()]  # type: ignore[attr-defined]
