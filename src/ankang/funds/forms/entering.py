"""Forms of those who enter, approve and open."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.funds import queries
from ankang.funds.forms.fields import Yuan
from ankang.funds.known import sources
from ankang.funds.naming import language
from ankang.funds.rules import postings
from ankang.places import queries as places
from ankang.places.models import Division

# Fields of each kind, in order; every one has fund, amount and day before and papers after.
_FIELDS: dict[str, tuple[str, ...]] = {
    "grant": ("bank_account", "document", "reason"),
    "receipt": ("bank_account", "document", "reason"),
    "allot": ("use", "division", "document", "reason"),
    "withdraw": ("use", "division", "document", "reason"),
    "payment": ("use", "division", "for_class", "bank_account", "payee", "document", "reason"),
    "refund": ("use", "division", "bank_account", "payee", "document", "reason"),
    "hospital": ("facility", "bank_account", "document", "reason"),
    "give_back": ("bank_account", "document", "reason"),
}
_KEYS = ("bank_account", "facility")


class ProposalForm(forms.Form):
    """A booking to be approved. `amount` becomes fen; choices are what the user may see."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    fund = forms.ChoiceField(label=gettext_lazy("资金"))
    amount = Yuan(label=gettext_lazy("金额"))
    on = forms.DateField(
        label=gettext_lazy("业务日期"), help_text=gettext_lazy("文件、到账或付款的日期，不晚于今天。")
    )
    use = forms.ChoiceField(label=gettext_lazy("用途"))
    division = forms.ChoiceField(label=gettext_lazy("用到哪里"), required=False)
    for_class = forms.ChoiceField(label=gettext_lazy("受益对象类别"), required=False)
    facility = forms.ChoiceField(label=gettext_lazy("医院"))
    bank_account = forms.ChoiceField(label=gettext_lazy("银行账户"))
    payee = forms.CharField(
        label=gettext_lazy("收款方"), max_length=80,
        help_text=gettext_lazy("写单位名称；发放到户的写“到户，名单见某镇发放表”，不写个人姓名和账号。"),
    )  # fmt: skip
    document = forms.CharField(
        label=gettext_lazy("文号或凭证号"), max_length=120, required=False,
        help_text=gettext_lazy("如“岚财农〔2026〕3号”，或银行回单号。"),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("事由"), max_length=200, required=False, widget=forms.Textarea
    )
    paper = forms.FileField(
        label=gettext_lazy("凭证附件"), required=False,
        help_text=gettext_lazy("照片（JPG、PNG，自动去除拍摄信息）或 PDF；以后还可以再加。"),
    )  # fmt: skip
    units = {"amount": gettext_lazy("元")}

    def __init__(self, *args: Any, user: User, kind: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"id": uuid.uuid4(), "on": timezone.localdate(), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        kept = {"id", "fund", "amount", "on", "paper", *_FIELDS[kind]}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        self._choices(user, kind)
        for name in postings.NEEDS.get(kind, ()):
            self.fields[name].required = True
        if kind in ("grant", "give_back"):
            self.fields["bank_account"].required = False
            self.fields["bank_account"].help_text = (
                _("钱已到账就选账户；还没到账留空，记为应收拨款。")
                if kind == "grant"
                else _("从哪个账户退；冲减未到账的指标留空。")
            )

    def _choices(self, user: User, kind: str) -> None:
        rows = list(queries.funds(user))
        given = {
            "fund": [("", _("请选择")), *((str(row.pk), str(row)) for row in rows)],
            "use": self._uses(),
            "division": lambda: _places(user),
            "for_class": lambda: [
                ("", _("不分类别")), *((c, sources().class_title(c, language())) for c in sources().classes),
            ],
            "facility": lambda: [("", _("请选择")), *((str(f.pk), f.name) for f in places.facilities(user))],
            "bank_account": lambda: [("", _("请选择")), *((str(b.pk), str(b)) for b in queries.bank_accounts(user))],
        }  # fmt: skip
        for name, choices in given.items():
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _uses(self) -> list[tuple[str, str]]:
        """The uses some rule speaks of: those a rule forbids too, for the refusal says where to turn."""
        told = dict.fromkeys(rule.use for rule in sources().rules if rule.use != postings.SETTLEMENT)
        return [("", _("请选择")), *((use, sources().use_title(use, language())) for use in told)]

    def given(self) -> dict[str, Any]:
        """What the action takes beside id, fund, amount, day and papers."""
        names = [n for n in self.cleaned_data if n not in ("id", "fund", "amount", "on", "paper")]
        values = {name: self.cleaned_data[name] for name in names}
        return {name: uuid.UUID(v) if name in _KEYS and v else v for name, v in values.items()}


def _places(user: User) -> list[tuple[str, str]]:
    """The county as a whole, its towns, and their villages."""
    rows = (
        places.divisions(user)
        .filter(level__in=(Division.Level.TOWN, Division.Level.VILLAGE))
        .order_by("code")
    )
    return [
        ("", _("全县")),
        *((row.code, ("　" if row.level == Division.Level.VILLAGE else "") + row.name) for row in rows),
    ]


class ReversalForm(forms.Form):
    """Why a transaction is to be taken back."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("业务日期"))
    reason = forms.CharField(
        label=gettext_lazy("冲销理由"), max_length=200, widget=forms.Textarea,
        help_text=gettext_lazy("写清错在哪里、正确的怎样登记，例如“金额多录一位，另行登记 1,200.00 元”。"),
    )  # fmt: skip


class ReturnForm(forms.Form):
    """Why an entry is sent back."""

    answer = forms.CharField(
        label=gettext_lazy("退回理由"), max_length=200, widget=forms.Textarea,
        help_text=gettext_lazy("写清哪里不对、怎样改，制单人按此重新登记。"),
    )  # fmt: skip


class VoucherForm(forms.Form):
    """A paper to be added."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    paper = forms.FileField(label=gettext_lazy("凭证附件"))


class FundForm(forms.Form):
    """A fund to be opened."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    county = forms.ChoiceField(label=gettext_lazy("县"))
    source = forms.ChoiceField(label=gettext_lazy("资金来源"))
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2010, max_value=2100)
    name = forms.CharField(
        label=gettext_lazy("资金名称"),
        max_length=60,
        help_text=gettext_lazy("按下达文件写，例如“中央衔接资金（第一批）”。"),
    )
    department = forms.CharField(label=gettext_lazy("拨款部门"), max_length=60, required=False)
    purpose = forms.CharField(label=gettext_lazy("用途"), max_length=200, required=False)

    def __init__(self, *args: Any, counties: list[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["county"].choices = [(row.code, row.name) for row in counties]  # type: ignore[attr-defined]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            (code, sources().title(code, language())) for code in sources().by_code
        ]


class BankAccountForm(forms.Form):
    """An account at a bank."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    county = forms.ChoiceField(label=gettext_lazy("县"))
    title = forms.CharField(label=gettext_lazy("账户名称"), max_length=60)
    bank = forms.CharField(label=gettext_lazy("开户行"), max_length=60)
    tail = forms.RegexField(
        label=gettext_lazy("账号后四位"), regex=r"^\d{4}$", help_text=gettext_lazy("只登记后四位。"),
        error_messages={"invalid": gettext_lazy("请填账号的后四位数字。")},
    )  # fmt: skip

    def __init__(self, *args: Any, counties: list[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["county"].choices = [(row.code, row.name) for row in counties]  # type: ignore[attr-defined]
