"""Words from outside → typed values of drafts: their beginning, their numbers, their text, a verdict on them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.benefits.rules.codes import label
from ankang.benefits.rules.schema import SECTIONS
from ankang.benefits.simulation.parameters import Parameter, sections
from ankang.values.money import MoneyError, read_money
from ankang.web.questionnaires import language

_DOCUMENT_HINT = gettext_lazy(
    "名称和文号，例如“岚溪县城乡居民医保待遇办法（岚医保发〔2026〕12号）”。送审前必须填写。"
)


class BeginningForm(forms.Form):
    """From which policy a draft starts, where and from when it is to hold."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.ChoiceField(label=gettext_lazy("以哪份政策为底稿"))
    division = forms.ChoiceField(label=gettext_lazy("适用地区"))
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    since = forms.DateField(
        label=gettext_lazy("施行日期"),
        help_text=gettext_lazy("早于今天的，审定后可重算已结算的账单。"),
    )

    def __init__(
        self, *args: Any, bases: Iterable[tuple[str, str]], places: Iterable[tuple[str, str]], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.fields["based_on"].choices = list(bases)  # type: ignore[attr-defined]
        self.fields["division"].choices = list(places)  # type: ignore[attr-defined]


class NumberField(forms.CharField):
    """One number of a policy: yuan, a percentage, or one of the words its table knows (none, unknown, full)."""

    words = ("none", "unknown", "full")

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        tongue = language()
        label = parameter.title(tongue)
        mode = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(
            label=label, max_length=24, help_text=parameter.situation(tongue),
            widget=forms.TextInput(attrs=mode), initial=shown(parameter),
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        """The value as the text of a policy writes it: yuan and ratios as plain decimals."""
        given = str(super().clean(value)).strip()
        if given in (self.parameter.written, shown(self.parameter)):
            return self.parameter.written
        for code, word in word_pairs():
            if given in (code, str(word)):
                return code
        return self._yuan(given) if self.parameter.unit == "yuan" else self._ratio(given)

    def _yuan(self, given: str) -> str:
        try:
            fen = read_money(given)
        except MoneyError as error:
            raise forms.ValidationError(_(error.template) % error.params) from None
        assert fen is not None
        return f"{fen // 100}" if fen % 100 == 0 else f"{Decimal(fen) / 100:.2f}"

    def _ratio(self, given: str) -> str:
        try:
            percent = Decimal(given.removesuffix("%").removesuffix("％"))
        except InvalidOperation:
            raise forms.ValidationError(_("比例请填百分数，如 65 或 67.5。")) from None
        if not 0 <= percent <= 100:
            raise forms.ValidationError(_("比例应在 0 与 100 之间。"))
        if percent != percent.quantize(Decimal("0.0001")):
            raise forms.ValidationError(_("比例最多写到小数点后四位。"))
        return _plain(percent / 100)


def word_pairs() -> list[tuple[str, str]]:
    """Words that may stand for a number, as the text writes them and as people read them."""
    return [("none", _("不设上限")), ("unknown", _("没有查到")), ("full", _("全额资助"))]


def shown(parameter: Parameter) -> str:
    """What is written, as people type it: ratios as percentages, words in the reader's language."""
    for code, word in word_pairs():
        if parameter.written == code:
            return word
    if parameter.unit == "ratio":
        try:
            return _plain(Decimal(parameter.written) * 100)
        except InvalidOperation:
            return parameter.written
    return parameter.written


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class NumbersForm(forms.Form):
    """Every number of a draft by section, with its name, document and first day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    document = forms.CharField(
        label=gettext_lazy("依据文件"), max_length=120, required=False, help_text=_DOCUMENT_HINT
    )
    since = forms.DateField(label=gettext_lazy("施行日期"))

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {}
        self.sections = [(_("名称、依据和日期"), ["title", "document", "since"])]
        for path, found in sections(text):
            names = [self._add(parameter) for parameter in found]
            told = SECTIONS[path]
            self.sections.append((told.zh if language() == "zh" else told.en, names))

    def _add(self, parameter: Parameter) -> str:
        name = f"at-{parameter.path}"
        self.fields[name] = NumberField(parameter)
        self.units[name] = _("元") if parameter.unit == "yuan" else "%"
        return name

    def changes(self) -> Mapping[str, str]:
        """Path → what is to be written there, of the numbers that are to change."""
        return {
            field.parameter.path: self.cleaned_data[name]
            for name, field in self.fields.items()
            if isinstance(field, NumberField) and self.cleaned_data[name] != field.parameter.written
        }


class TextForm(forms.Form):
    """The whole text of a draft, for those who know how it is written."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    text = forms.CharField(
        label=gettext_lazy("政策正文（YAML）"), max_length=200_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 40, "class": "code", "spellcheck": "false"}),
        help_text=gettext_lazy("写法见手册“政策文件”一章；保存时逐行检查。"),
    )  # fmt: skip

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class VersionForm(forms.Form):
    """Which version of a draft a button was pressed on."""

    version = forms.IntegerField()


class ReturnForm(forms.Form):
    """Why a draft goes back to its writers."""

    reason = forms.CharField(
        label=gettext_lazy("退回理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写清要改什么，起草人在草案页上能看到。"),
    )  # fmt: skip


class ForceFilter(forms.Form):
    """Policies of which insurance, in force on which day."""

    insurance = forms.ChoiceField(label=gettext_lazy("险种"), required=False)
    day = forms.DateField(label=gettext_lazy("哪一天"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("地区"), required=False)

    def __init__(self, *args: Any, insurances: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["insurance"].choices = [("", _("全部")), *insurances]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("全部")), *areas]  # type: ignore[attr-defined]


class CompareForm(forms.Form):
    """Two policies to set side by side."""

    one = forms.ChoiceField(label=gettext_lazy("原来的"))
    other = forms.ChoiceField(label=gettext_lazy("现在的"))

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class SimulationForm(forms.Form):
    """On which snapshot a draft is tried, for bills discharged between which days, and what the funds have."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    snapshot = forms.ChoiceField(label=gettext_lazy("用哪份快照"))
    since = forms.DateField(label=gettext_lazy("出院日期起"))
    until = forms.DateField(
        label=gettext_lazy("出院日期止"),
        help_text=gettext_lazy("得失按这段时间的账单算；预算用快照里的全部月份。"),
    )

    def __init__(self, *args: Any, snapshots: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["snapshot"].choices = [(name, name) for name in snapshots]  # type: ignore[attr-defined]
        self.units = {}
        names = []
        for payer in _FUNDED:
            told = {"payer": label("payer", payer, language())}
            for kind, title in (("balance", _("%(payer)s结余")), ("income", _("%(payer)s每月收入"))):
                self.fields[f"{kind}_{payer}"] = YuanField(label=title % told, required=False)
                self.units[f"{kind}_{payer}"] = _("元")
                names.append(f"{kind}_{payer}")
        self.sections = [
            (_("测算范围"), ["snapshot", "since", "until"]),
            (_("基金结余和收入（填了才推算用完的日期；有权看台账的，结余已按台账填好）"), names),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if isinstance(since, dt.date) and isinstance(until, dt.date) and since > until:
            self.add_error("until", _("结束日期早于开始日期：请改其中一个。"))
        return told

    def funds(self) -> dict[str, list[int]]:
        """Payer → balance and monthly income in fen, of those whose balance was given."""
        given = self.cleaned_data
        return {
            payer: [given[f"balance_{payer}"], given[f"income_{payer}"] or 0]
            for payer in _FUNDED
            if given.get(f"balance_{payer}") is not None
        }


_FUNDED = ("basic", "serious", "assistance", "extra", "topup")


class YuanField(forms.CharField):
    """A sum in yuan; fen once cleaned, None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=24, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        """The sum in fen."""
        try:
            return read_money(super().clean(value))
        except MoneyError as error:
            raise forms.ValidationError(_(error.template) % error.params) from None
