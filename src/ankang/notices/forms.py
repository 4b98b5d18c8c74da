"""Words from outside → what the actions of notices take."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.notices.models import Objection
from ankang.web.forms import Choices

_TEXT = 2000
_SHORT_TEXT = 1000


def _long(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=_TEXT, widget=forms.Textarea(attrs={"rows": 5}), **kwargs)


class WithdrawForm(forms.Form):
    """Why a notice is taken back."""

    reason = _long(
        gettext_lazy("撤回原因"), help_text=gettext_lazy("只供内部查看。群众页面只显示“已撤回”，不显示名单。")
    )


class TakenObjectionForm(forms.Form):
    """An objection that staff write down."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=gettext_lazy("怎么提出的"), widget=Choices, choices=())
    received_on = forms.DateField(label=gettext_lazy("收到日期"))
    ordinal = forms.IntegerField(
        label=gettext_lazy("针对第几号"), required=False, min_value=1,
        help_text=gettext_lazy("公示中的序号。针对整份名单的，留空。"),
    )  # fmt: skip
    text = _long(gettext_lazy("异议内容"))
    name = forms.CharField(
        label=gettext_lazy("提出人"), max_length=60, required=False,
        help_text=gettext_lazy("不愿留名的，留空，按匿名受理。"),
    )  # fmt: skip
    contact = forms.CharField(label=gettext_lazy("联系方式"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What comes by the public page writes itself down.
        self.fields["way"].choices = [c for c in Objection.Way.choices if c[0] != Objection.Way.PAGE]


class NoteForm(forms.Form):
    """A step on the way to the answer."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = _long(gettext_lazy("核查经过"))


class HandlerForm(forms.Form):
    """Who looks into it."""

    handler = forms.ModelChoiceField(label=gettext_lazy("由谁核查"), queryset=None)

    def __init__(self, *args: Any, handlers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = handlers


class AnswerForm(forms.Form):
    """The answer."""

    upheld = forms.TypedChoiceField(
        label=gettext_lazy("异议是否成立"), widget=Choices, coerce=lambda v: v == "yes",
        choices=(("yes", gettext_lazy("成立")), ("no", gettext_lazy("不成立"))),
    )  # fmt: skip
    answer = _long(
        gettext_lazy("答复"),
        help_text=gettext_lazy("持回执号的人会看到这段话：不要写他人的隐私、证件号和电话。"),
    )


class DropForm(forms.Form):
    """Why an objection is closed without an answer."""

    reason = _long(gettext_lazy("撤销原因"))


class CheckForm(forms.Form):
    """The check code and the last four of an identity number."""

    code = forms.CharField(
        label=gettext_lazy("核验码"), max_length=12,
        help_text=gettext_lazy("印在明白卡上，6 位，不分大小写。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    tail = forms.CharField(
        label=gettext_lazy("证件号码后四位"), max_length=8,
        help_text=gettext_lazy("户主或任一家庭成员的身份证号码，最后一位是字母的填 X。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_tail(self) -> str:
        """Four characters, digits and perhaps an X, however they were typed."""
        text = "".join(unicodedata.normalize("NFKC", self.cleaned_data["tail"]).upper().split())
        if len(text) != 4 or not text[:3].isdigit() or text[3] not in "0123456789X":
            raise forms.ValidationError(_("请填写证件号码的最后四位，例如 0021 或 002X。"))
        return text


class PublicObjectionForm(forms.Form):
    """An objection from the public page. `website` is a trap: people do not see it, programs fill it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    ordinal = forms.IntegerField(
        label=gettext_lazy("对第几号有异议"), required=False, min_value=1,
        help_text=gettext_lazy("名单左边的序号。对整份名单有异议的，不用填。"),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("有什么异议"), max_length=_SHORT_TEXT, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("请写清楚情况。不要写他人的隐私、证件号和电话。"),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("您的姓名"), max_length=60, required=False,
        help_text=gettext_lazy("可以匿名。姓名和电话加密保存，只有办理的人能看到。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("您的电话"), max_length=40, required=False,
        help_text=gettext_lazy("想接到回电的，请填写。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )  # fmt: skip
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def clean_website(self) -> str:
        """Empty, or it was a program."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("没有提交成功。请拨打监督电话，或到村委会提出。"))
        return ""


class ReceiptForm(forms.Form):
    """The number of a receipt."""

    receipt = forms.CharField(
        label=gettext_lazy("回执号"), max_length=20,
        help_text=gettext_lazy("提出异议时得到的 10 位号码，不分大小写。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
