"""What doctors and pharmacists write: a prescription, its reasons, a review, a key."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.prescriptions import rules, showing
from ankang.prescriptions.certifying import MOST_BYTES
from ankang.prescriptions.models import Channel, Review, Sort
from ankang.prescriptions.rules import FREQUENCIES, LEAST_WORDS
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import language

ROWS = 5
_COLUMNS = ("drug", "dose", "unit", "frequency", "route", "days")
_LONGEST_NAME = 80


@dataclass
class Row:
    """One row of boxes as typed, with what is wrong with it."""

    values: dict[str, str]
    error: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that matters."""
        return not self.values["drug"].strip()


class PrescriptionForm(forms.Form):
    """A prescription being written: the patient's state, the diagnosis, up to five drugs. `content` after is_valid."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(label=gettext_lazy("诊疗方式"), choices=Channel, widget=Choices)
    sort = forms.ChoiceField(label=gettext_lazy("处方类别"), choices=Sort, widget=Choices)
    diagnosis = forms.CharField(label=gettext_lazy("临床诊断"), max_length=200)
    pregnancy = forms.ChoiceField(
        label=gettext_lazy("怀孕或哺乳"), widget=Choices,
        choices=[
            ("no", gettext_lazy("没有")), ("pregnant", gettext_lazy("怀孕")), ("breast", gettext_lazy("哺乳")),
            ("unknown", gettext_lazy("没问")),
        ],
    )  # fmt: skip
    allergy_asked = forms.ChoiceField(
        label=gettext_lazy("今天问过药物过敏吗"), widget=Choices,
        choices=[("yes", gettext_lazy("问过")), ("no", gettext_lazy("没问"))],
    )  # fmt: skip
    allergy = forms.MultipleChoiceField(
        label=gettext_lazy("对哪类药过敏"), widget=ManyChoices, required=False
    )
    allergy_words = forms.CharField(
        label=gettext_lazy("其他过敏药物"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("几种用“、”分开。"),
    )
    creatinine = forms.DecimalField(
        label=gettext_lazy("血肌酐"), required=False, min_value=10, max_value=2000, decimal_places=1,
        help_text=gettext_lazy("µmol/L，知道的请填；不填用近一年体检的结果。"),
    )  # fmt: skip
    weight = forms.DecimalField(
        label=gettext_lazy("体重"), required=False, min_value=1, max_value=200, decimal_places=1,
        help_text=gettext_lazy("千克，不满 18 岁的请填，药师按体重判断剂量。"),
    )  # fmt: skip
    first_visit = forms.BooleanField(label=gettext_lazy("首诊（没有当面确诊过这个病）"), required=False)
    guardian = forms.BooleanField(label=gettext_lazy("监护人在场"), required=False)
    guardian_name = forms.CharField(label=gettext_lazy("监护人姓名"), max_length=30, required=False)
    paediatrician = forms.BooleanField(label=gettext_lazy("儿科医师在场"), required=False)
    sections = [
        (gettext_lazy("诊疗"), ["channel", "sort", "diagnosis"]),
        (
            gettext_lazy("病人情况"),
            ["allergy_asked", "allergy", "allergy_words", "pregnancy", "creatinine", "weight"],
        ),
        (gettext_lazy("互联网复诊和儿童"), ["first_visit", "guardian", "guardian_name", "paediatrician"]),
    ]

    def __init__(self, data: QueryDict | None, *, start: Mapping[str, Any], asks_pregnancy: bool) -> None:
        super().__init__(data, initial=start)
        groups = rules.table().allergies.values()
        self.fields["allergy"].choices = [(g.code, g.zh if language() == "zh" else g.en) for g in groups]
        if not asks_pregnancy:
            del self.fields["pregnancy"]
        self.rows = _sent(data) if data is not None else _stored(start.get("items", ()))
        self.items: list[dict[str, Any]] = []

    @property
    def head(self) -> list[Any]:
        """The first fields."""
        return [self[name] for name in ("channel", "sort", "diagnosis")]

    @property
    def rest(self) -> list[Any]:
        """What is asked of the patient."""
        names = ("allergy_asked", "allergy", "allergy_words", "pregnancy", "creatinine", "weight")
        return [self[name] for name in names if name in self.fields]

    @property
    def online(self) -> list[Any]:
        """Asked of re-visits online and of children."""
        return [self[name] for name in ("first_visit", "guardian", "guardian_name", "paediatrician")]

    def clean(self) -> dict[str, Any]:
        """Read the rows."""
        given = super().clean() or {}
        self.items = [read for row in self.rows if not row.is_blank and (read := _read(row))]
        if any(row.error for row in self.rows):
            self.add_error(None, _("有药品没有填好，请看表中的提示。"))
        return given

    def content(self, reasons: Mapping[str, str]) -> dict[str, Any]:
        """What is kept of it."""
        given = self.cleaned_data
        return {
            "channel": given["channel"], "sort": given["sort"], "diagnosis": given["diagnosis"].strip(),
            "pregnancy": given.get("pregnancy", "no"), "allergy": sorted(given["allergy"]),
            "allergy_words": given["allergy_words"].strip(), "allergy_asked": given["allergy_asked"] == "yes",
            "first_visit": given["first_visit"], "guardian": given["guardian"],
            "guardian_name": given["guardian_name"].strip(), "paediatrician": given["paediatrician"],
            "creatinine": _told(given["creatinine"]), "weight": _told(given["weight"]),
            "items": self.items, "reasons": dict(reasons),
        }  # fmt: skip


def _told(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _sent(data: QueryDict) -> list[Row]:
    lists = {name: data.getlist(f"line_{name}") for name in _COLUMNS}
    count = max((len(found) for found in lists.values()), default=0)
    rows = [Row({n: (lists[n][at : at + 1] or [""])[0].strip() for n in _COLUMNS}) for at in range(count)]
    return rows + [_blank() for _at in range(ROWS - len(rows))]


def _stored(items: Any) -> list[Row]:
    rows = [
        Row({"drug": _offered(one), **{n: str(one[n]) for n in _COLUMNS if n != "drug"}}) for one in items
    ]
    return rows + [_blank() for _at in range(ROWS - len(rows))]


def _offered(one: Mapping[str, Any]) -> str:
    drug = rules.table().drugs.get(one["code"])
    return drug.name(language()) if drug else str(one["name"])  # type: ignore[arg-type]


def _blank() -> Row:
    return Row({"drug": "", "dose": "", "unit": "mg", "frequency": "tid", "route": "oral", "days": ""})


def _read(row: Row) -> dict[str, Any] | None:
    """One line: the drug by name or code, its dose, how often, how many days, and how much that makes."""
    told, drug = row.values, rules.table().find(row.values["drug"])
    try:
        dose = Decimal(told["dose"])
        days = int(told["days"])
    except (InvalidOperation, ValueError):
        row.error = _("请填每次用量和天数，写数字。")
        return None
    if not (0 < dose < 100_000 and 0 < days <= 366) or told["frequency"] not in FREQUENCIES:
        row.error = _("用量、频次或天数不合理，请核对。")
        return None
    if (
        told["route"] not in showing.ROUTES
        or told["unit"] not in showing.UNITS
        or len(told["drug"]) > _LONGEST_NAME
    ):
        row.error = _("请选单位和给药途径，药名不超过 80 字。")
        return None
    if drug and told["unit"] != drug.unit:
        row.error = _("%(drug)s的单位是 %(unit)s，请核对。") % {
            "drug": drug.zh,
            "unit": showing.UNITS[drug.unit](),
        }
        return None
    total = dose * FREQUENCIES[told["frequency"]] * days
    return {
        "code": drug.code if drug else "", "name": drug.zh if drug else told["drug"], "dose": f"{dose.normalize():f}",
        "unit": told["unit"], "frequency": told["frequency"], "route": told["route"], "days": days,
        "quantity": math.ceil(total / drug.strength) if drug else math.ceil(total),
    }  # fmt: skip


def reasons_in(data: QueryDict, keys: Mapping[str, str]) -> dict[str, str]:
    """The reasons a page sends, by finding. `keys`: names of fields → keys of findings."""
    return {key: text for name, key in keys.items() if (text := data.get(name, "").strip()[:300])}


class ReviewForm(forms.Form):
    """The pharmacist's verdict."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("审核结论"), choices=Review.Kind)
    reason = forms.CharField(
        label=gettext_lazy("退回理由"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("退回时必填，写清要医师改什么。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Sending back has a reason."""
        given = super().clean() or {}
        if given.get("kind") != Review.Kind.PASSED and len(given.get("reason", "")) < LEAST_WORDS:
            self.add_error("reason", _("退回要写明理由：请写清要医师改什么。"))
        return given


class DispenseForm(forms.Form):
    """What the patient was told."""

    told = forms.CharField(
        label=gettext_lazy("用药交代"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("四查十对以后发药；告诉病人怎么吃、注意什么。"),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    """Why the doctor takes it back."""

    reason = forms.CharField(
        label=gettext_lazy("撤回理由"),
        min_length=LEAST_WORDS,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CertificateForm(forms.Form):
    """A signature made outside with one's certificate."""

    signature = forms.FileField(
        label=gettext_lazy("签名文件"), help_text=gettext_lazy("对下载的原文作的分离签名（SHA-256），原样或 base64。"),
    )  # fmt: skip
    certificate = forms.FileField(
        label=gettext_lazy("证书文件"), help_text=gettext_lazy("本人的签名证书；有中间证书的放在同一个 PEM 文件里。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse what is too large before anything reads it."""
        given = super().clean() or {}
        for name in ("signature", "certificate"):
            if name in given and given[name].size > MOST_BYTES:
                self.add_error(name, _("文件太大：签名和证书不超过 64 KB，请核对是不是选错了。"))
        return given


class KeyForm(forms.Form):
    """A name for a key, and the password once more."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("给密钥起个名字"),
        max_length=40,
        help_text=gettext_lazy("例如“办公室电脑”“蓝色安全钥匙”。"),
    )
    password = forms.CharField(label=gettext_lazy("登录密码"), widget=forms.PasswordInput, strip=False)
