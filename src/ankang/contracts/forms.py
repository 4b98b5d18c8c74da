"""What is written about contracts: the draft, signatures, renewal, the end, a refusal; teams."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.contracts.models import Contract, Member, Refusal, Signature
from ankang.web.forms import Choices

_NOTE = forms.Textarea(attrs={"rows": 3})


def _not_later(day: dt.date) -> dt.date:
    if day > timezone.localdate():
        raise forms.ValidationError(_("日期晚于今天：请核对。"))
    return day


class DraftForm(forms.Form):
    """A contract to be signed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    packages = forms.MultipleChoiceField(
        label=gettext_lazy("服务包"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("按本人情况列出；基础服务包人人都有。"),
    )  # fmt: skip
    doctor = forms.ChoiceField(label=gettext_lazy("签约医生"))
    team = forms.ChoiceField(label=gettext_lazy("服务团队"), required=False)
    since = forms.DateField(label=gettext_lazy("起始日期"), help_text=gettext_lazy("协议期一年。"))
    consent_on = forms.DateField(
        label=gettext_lazy("居民签字日期"), required=False,
        help_text=gettext_lazy("纸质协议已签就填；还没有签可以先打印，签好再登记。"),
    )  # fmt: skip
    signer = forms.ChoiceField(
        label=gettext_lazy("谁签的"), widget=Choices, choices=Signature.Signer.choices, required=False
    )
    signer_name = forms.CharField(
        label=gettext_lazy("签字人姓名"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("本人签的不用填。"),
    )

    def __init__(
        self, *args: Any, packages: Sequence[tuple[str, str]], doctors: Sequence[tuple[str, str]],
        teams: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["packages"].choices = packages  # type: ignore[attr-defined]
        self.fields["doctor"].choices = doctors  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", _("不指定")), *teams]  # type: ignore[attr-defined]

    def clean_consent_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["consent_on"]
        return day and _not_later(day)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("consent_on") and given.get("signer") == "guardian" and not given.get("signer_name"):
            self.add_error("signer_name", _("请写签字的监护人或家属姓名。"))
        return given


class PaperForm(forms.Form):
    """The resident's signature on paper."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    signed_on = forms.DateField(label=gettext_lazy("签字日期"))
    signer = forms.ChoiceField(label=gettext_lazy("谁签的"), widget=Choices, choices=Signature.Signer.choices)
    name = forms.CharField(
        label=gettext_lazy("签字人姓名"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("本人签的不用填。"),
    )
    paper = forms.FileField(
        label=gettext_lazy("签字页照片"), required=False,
        help_text=gettext_lazy("照片（JPG、PNG）或 PDF，可以不传。照片会自动缩小，去掉拍摄地点等信息，加密保存。"),
    )  # fmt: skip

    def clean_signed_on(self) -> dt.date:
        return _not_later(self.cleaned_data["signed_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("signer") == "guardian" and not given.get("name"):
            self.add_error("name", _("请写签字的监护人或家属姓名。"))
        return given


class EndForm(forms.Form):
    """Why and from when a contract no longer holds."""

    on = forms.DateField(label=gettext_lazy("从哪天起不再有效"))
    why = forms.ChoiceField(label=gettext_lazy("原因"), widget=Choices)
    note = forms.CharField(label=gettext_lazy("说明"), max_length=300, widget=_NOTE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [pair for pair in Contract.End.choices if pair[0] != Contract.End.DIED]
        self.fields["why"].choices = told  # type: ignore[attr-defined]

    def clean_on(self) -> dt.date:
        return _not_later(self.cleaned_data["on"])


class RefuseForm(forms.Form):
    """A person who does not want a contract."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("日期"))
    why = forms.ChoiceField(label=gettext_lazy("原因"), widget=Choices, choices=Refusal.Why.choices)
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=300, widget=_NOTE, required=False,
        help_text=gettext_lazy("谁去问的、怎么说的。"),
    )  # fmt: skip

    def clean_on(self) -> dt.date:
        return _not_later(self.cleaned_data["on"])


class RenewForm(forms.Form):
    """Renewing many: which, and the day they consented."""

    consent_on = forms.DateField(
        label=gettext_lazy("居民同意续签的日期"),
        help_text=gettext_lazy("所选的人都已在这一天在纸质协议上签字。没有签的请不要选。"),
    )  # fmt: skip
    rows = forms.MultipleChoiceField(
        label=gettext_lazy("续签的协议"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请选择要续签的协议。")},
    )  # fmt: skip

    def __init__(self, *args: Any, keys: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rows"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    def clean_consent_on(self) -> dt.date:
        return _not_later(self.cleaned_data["consent_on"])


class HandOverForm(forms.Form):
    """Giving contracts to another doctor."""

    doctor = forms.ChoiceField(label=gettext_lazy("交给哪位医生"))
    rows = forms.MultipleChoiceField(
        label=gettext_lazy("交接的协议"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请选择要交接的协议。")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, keys: Sequence[str], doctors: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rows"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
        self.fields["doctor"].choices = doctors  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """A new team."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("团队名称"), max_length=40)
    division = forms.ChoiceField(label=gettext_lazy("服务的辖区"))

    def __init__(self, *args: Any, divisions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = divisions  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """Somebody who joins a team."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    user = forms.ChoiceField(label=gettext_lazy("本系统用户"), required=False)
    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("没有本系统账号的写姓名。"),
    )
    role = forms.ChoiceField(label=gettext_lazy("职务"), widget=Choices, choices=Member.Role.choices)
    since = forms.DateField(label=gettext_lazy("从哪天起"))

    def __init__(self, *args: Any, users: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", _("没有账号")), *users]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("user") and not given.get("name"):
            self.add_error("name", _("请选择用户，或写姓名。"))
        return given
