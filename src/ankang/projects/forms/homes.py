"""What is written of households: production, relocation, loans and the fund behind them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.funds.forms.fields import Yuan
from ankang.projects.models import Relocation
from ankang.projects.rules.thresholds import stocks
from ankang.web.forms import Choices
from ankang.web.questionnaires import language


class ProductionForm(forms.Form):
    """What one household keeps or grows, or a file of many."""

    number = forms.CharField(label=gettext_lazy("户编号"), max_length=20, required=False)
    stock = forms.ChoiceField(label=gettext_lazy("养殖种植"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2014, max_value=2100, required=False)
    quantity = forms.DecimalField(
        label=gettext_lazy("数量"), min_value=0, max_digits=10, decimal_places=2, required=False
    )
    source = forms.CharField(
        label=gettext_lazy("谁说的、凭什么"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("例如“入户清点”。"),
    )
    file = forms.FileField(
        label=gettext_lazy("或上传表格"), required=False,
        help_text=gettext_lazy("表头：户编号、养殖种植、年度、数量、谁说的。有一行不对就整份不导入。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stock"].choices = [(code, one.words(language())) for code, one in stocks().items()]

    def clean(self) -> dict[str, Any]:
        """One household whole, or a file."""
        given = super().clean() or {}
        if not given.get("file"):
            for name in ("number", "year", "quantity", "source"):
                if given.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, gettext_lazy("请填写，或改为上传表格。"))
        return given


class RelocationForm(forms.Form):
    """A household to be moved out of an endangered house."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.CharField(label=gettext_lazy("户编号"), max_length=20)
    grade = forms.ChoiceField(
        label=gettext_lazy("危房等级"), choices=Relocation.Grade.choices, widget=Choices
    )
    proof = forms.CharField(
        label=gettext_lazy("鉴定依据"), max_length=120, help_text=gettext_lazy("鉴定机构、文号和日期。")
    )
    site = forms.CharField(label=gettext_lazy("安置点"), max_length=80)
    deadline = forms.DateField(label=gettext_lazy("最迟入住日期"))
    project = forms.ChoiceField(label=gettext_lazy("所属项目"), required=False)

    def __init__(self, *args: Any, projects: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].choices = [("", "—"), *((str(one.pk), str(one)) for one in projects)]


class DayForm(forms.Form):
    """The day something happened."""

    on = forms.DateField(label=gettext_lazy("日期"))


class RiskFundForm(forms.Form):
    """A fund by an agreement with a bank."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    bank = forms.ChoiceField(label=gettext_lazy("合作银行"), required=False)
    agreement = forms.CharField(label=gettext_lazy("协议文号"), max_length=80)
    multiple = forms.IntegerField(
        label=gettext_lazy("担保倍数"),
        min_value=1,
        max_value=30,
        help_text=gettext_lazy("协议写明的倍数：担保贷款余额不超过风险金的几倍。"),
    )

    def __init__(self, *args: Any, banks: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"].choices = [("", "—"), *((str(one.pk), one.name) for one in banks)]


class MoveForm(forms.Form):
    """A movement of money: what kind, how much, when, on which paper."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), widget=Choices)
    amount = Yuan(label=gettext_lazy("金额（元）"))
    on = forms.DateField(label=gettext_lazy("日期"))
    document = forms.CharField(label=gettext_lazy("凭据"), max_length=80)
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=300, required=False, help_text=gettext_lazy("代偿须写明理由。")
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds


class LoanForm(forms.Form):
    """A loan the bank paid out."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    fund = forms.ChoiceField(label=gettext_lazy("风险金"))
    contract = forms.CharField(label=gettext_lazy("合同号"), max_length=40)
    amount = Yuan(label=gettext_lazy("贷款本金（元）"))
    on = forms.DateField(label=gettext_lazy("放款日期"))
    months = forms.IntegerField(label=gettext_lazy("期限（月）"), min_value=1, max_value=360)
    grace_months = forms.IntegerField(
        label=gettext_lazy("宽限期（月）"), min_value=0, max_value=60, initial=0
    )
    yearly_rate = forms.DecimalField(
        label=gettext_lazy("年利率（百分数）"), min_value=0, max_value=30, max_digits=6, decimal_places=2
    )
    subsidy_share = forms.DecimalField(
        label=gettext_lazy("贴息比例（百分数）"), min_value=0, max_value=100, max_digits=5, decimal_places=2
    )

    def __init__(self, *args: Any, funds: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].choices = [(str(one.pk), one.name) for one in funds]
