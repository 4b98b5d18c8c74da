"""What is written of a project: the application, its money, a decision, a change, households, a payment."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.funds.forms.fields import Yuan
from ankang.funds.known import sources
from ankang.projects.rules.kinds import kinds
from ankang.projects.rules.thresholds import stocks
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import language

MOST_LINES = 2000


def measures() -> list[tuple[str, list[tuple[str, str]]]]:
    """Measures grouped by kind of project."""
    return [
        (
            kind.title(language()),
            [(f"{code}:{m}", named.title(language())) for m, named in kind.measures.items()],
        )
        for code, kind in kinds().items()
    ]


class ApplicationForm(forms.Form):
    """An application: kind and measure are one choice, for each kind has its own measures."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    town = forms.ChoiceField(label=gettext_lazy("镇"))
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    kind = forms.ChoiceField(label=gettext_lazy("项目类别和成果计量"))
    planned_quantity = forms.DecimalField(
        label=gettext_lazy("预期成果数量"), min_value=0, max_digits=10, decimal_places=2, required=False
    )
    purpose = forms.CharField(
        label=gettext_lazy("建设内容和理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    villages = forms.MultipleChoiceField(label=gettext_lazy("实施的村"), widget=ManyChoices, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("责任部门"))
    year = forms.IntegerField(label=gettext_lazy("计划年度"), min_value=2014, max_value=2100)
    starts_on = forms.DateField(label=gettext_lazy("计划开工"), required=False)
    ends_on = forms.DateField(label=gettext_lazy("计划完成"), required=False)
    stock = forms.ChoiceField(
        label=gettext_lazy("受益门槛：看哪种养殖种植"), required=False,
        help_text=gettext_lazy("没有规模门槛就不选。写了门槛，名单会逐户核对，项目页会说明排除了多少户。"),
    )  # fmt: skip
    least = forms.DecimalField(
        label=gettext_lazy("门槛数量"), min_value=0, max_digits=10, decimal_places=2, required=False
    )

    def __init__(
        self, *args: Any, towns: list[Any], villages: list[Any], units: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].choices = [(one.code, one.name) for one in towns]
        self.fields["villages"].choices = [(one.code, one.name) for one in villages]
        self.fields["unit"].choices = [(str(one.pk), one.name) for one in units]
        self.fields["kind"].choices = measures()
        self.fields["stock"].choices = [
            ("", _("没有门槛")), *((code, one.words(language())) for code, one in stocks().items()),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A threshold has a stock and a number."""
        given = super().clean() or {}
        if bool(given.get("stock")) != bool(given.get("least")):
            self.add_error("least", _("门槛要么两项都填，要么都不填。"))
        return given

    @property
    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("id", "town", "villages", "unit")
        }
        kind, _sep, measure = given["kind"].partition(":")
        return {
            **given, "kind": kind, "measure": measure, "least": given["least"] or None,
            "planned_quantity": given["planned_quantity"] or 0,
        }  # fmt: skip


class SumsForm(forms.Form):
    """Money by source and department: a few lines, an empty one does not count."""

    LINES = 6

    def __init__(self, *args: Any, units: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [
            ("", "—"),
            *(
                (code, sources().title(code, language()))
                for code, one in sources().by_code.items()
                if not one.payer
            ),
        ]
        offices = [("", "—"), *((str(one.pk), one.name) for one in units)]
        self.by_key = {str(one.pk): one for one in units}
        for at in range(1, self.LINES + 1):
            n = {"n": at}
            self.fields[f"source_{at}"] = forms.ChoiceField(
                label=_("来源 %(n)d") % n, choices=told, required=False
            )
            self.fields[f"department_{at}"] = forms.ChoiceField(
                label=_("出资部门 %(n)d") % n, choices=offices, required=False
            )
            self.fields[f"fen_{at}"] = Yuan(label=_("计划资金 %(n)d（元）") % n, required=False)

    def clean(self) -> dict[str, Any]:
        """A line is whole or empty."""
        given = super().clean() or {}
        for at in range(1, self.LINES + 1):
            parts = [given.get(f"{name}_{at}") for name in ("source", "department", "fen")]
            if any(parts) and not all(parts):
                self.add_error(
                    f"fen_{at}",
                    _("第 %(n)d 笔没有填全：来源、部门、金额都要填，不要的三项都清空。") % {"n": at},
                )
        return given

    @property
    def lines(self) -> list[tuple[Any, str, Any, int]]:
        """As the action takes them."""
        given = self.cleaned_data
        return [
            (uuid4(), given[f"source_{at}"], self.by_key[given[f"department_{at}"]], given[f"fen_{at}"])
            for at in range(1, self.LINES + 1)
            if given.get(f"fen_{at}")
        ]


class DecisionForm(forms.Form):
    """A verdict at a step."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    step = forms.CharField(widget=forms.HiddenInput, max_length=12)
    outcome = forms.ChoiceField(label=gettext_lazy("决定"), widget=Choices)
    document = forms.CharField(
        label=gettext_lazy("下达文号"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("只有下达计划时填写。"),
    )
    opinion = forms.CharField(
        label=gettext_lazy("意见"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("退回、不同意须写明理由。不写无关的人。"),
    )  # fmt: skip

    def __init__(self, *args: Any, options: list[tuple[str, str]], issues: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = options
        if not issues:
            del self.fields["document"]


class ChangeForm(forms.Form):
    """What is to be other than issued; money line by line."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    purpose = forms.CharField(
        label=gettext_lazy("建设内容和理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    planned_quantity = forms.DecimalField(label=gettext_lazy("计划成果数量"), max_digits=10, decimal_places=2)
    starts_on = forms.DateField(label=gettext_lazy("计划开工"), required=False)
    ends_on = forms.DateField(label=gettext_lazy("计划完成"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("变更理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, sums: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sums = sums
        for line in sums:
            self.fields[f"sum_{line.pk}"] = Yuan(
                label=f"{sources().title(line.source, language())} · {line.department.name}",
                initial=line.amount_fen,
            )
        self.order_fields([name for name in self.fields if name != "reason"])

    @property
    def after(self) -> dict[str, Any]:
        """As the action takes it."""
        given = self.cleaned_data
        told = {
            name: given[name] for name in ("title", "purpose", "planned_quantity", "starts_on", "ends_on")
        }
        return {**told, "sums": {str(line.pk): given[f"sum_{line.pk}"] for line in self.sums}}


class AnswerForm(forms.Form):
    """Yes or no to something asked, with words."""

    yes = forms.ChoiceField(label=gettext_lazy("决定"), widget=Choices)
    answer = forms.CharField(
        label=gettext_lazy("意见"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, options: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["yes"].choices = options


class WordsForm(forms.Form):
    """A few sentences, and the id of the form."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: str, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].required = required


class ObjectionForm(WordsForm):
    """What somebody said against a notice."""

    on = forms.DateField(label=gettext_lazy("异议日期"))


class BeneficiariesForm(forms.Form):
    """Households by number, one a line, or a file; the same sum and days for all of them."""

    numbers = forms.CharField(
        label=gettext_lazy("户编号"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("一行一户，编号后可空格写计划到户资金（元）。"),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("或上传表格"), required=False,
        help_text=gettext_lazy("表头：户编号、计划到户资金（元）、同意日期、告知日期。有一行不对就整份不导入。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )  # fmt: skip
    share_fen = Yuan(label=gettext_lazy("没有写的，每户资金（元）"), required=False)
    consented_on = forms.DateField(label=gettext_lazy("本人同意日期"), required=False)
    notified_on = forms.DateField(label=gettext_lazy("告知日期"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two ways."""
        given = super().clean() or {}
        if bool(given.get("numbers")) == bool(given.get("file")):
            self.add_error("numbers", _("请写户编号，或上传表格，两样选一样。"))
        return given

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(number, sum as written) of the text box."""
        found = []
        for line in self.cleaned_data["numbers"].splitlines()[:MOST_LINES]:
            parts = re.split(r"[\s,，;；]+", line.strip(), maxsplit=1)
            if parts[0]:
                found.append((parts[0], parts[1].strip() if len(parts) > 1 else ""))
        return found


class PaymentForm(forms.Form):
    """Money allotted to a project, or paid for it; two people of finance book it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"),
        widget=Choices,
        choices=[("allot", gettext_lazy("分配到项目")), ("payment", gettext_lazy("支付"))],
    )
    fund = forms.ChoiceField(label=gettext_lazy("资金"))
    amount = Yuan(label=gettext_lazy("金额（元）"))
    on = forms.DateField(label=gettext_lazy("业务日期"))
    document = forms.CharField(label=gettext_lazy("文号或凭证号"), max_length=120)
    payee = forms.CharField(label=gettext_lazy("收款单位"), max_length=60, required=False)
    bank_account = forms.ChoiceField(label=gettext_lazy("付款账户"), required=False)
    reason = forms.CharField(label=gettext_lazy("事由"), max_length=200)

    def __init__(self, *args: Any, funds: list[Any], accounts: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].choices = [(str(one.pk), f"{one.year} {one.name}") for one in funds]
        self.fields["bank_account"].choices = [("", "—"), *((str(one.pk), str(one)) for one in accounts)]


def this_year() -> int:
    """The year it is."""
    return timezone.localdate().year
