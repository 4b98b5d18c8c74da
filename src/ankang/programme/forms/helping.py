"""Plans of villages and households."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.care.rules.months import add_months
from ankang.programme import rules
from ankang.programme.forms.fields import ResponsibleForm, english, text_field
from ankang.programme.queries import Evidence
from ankang.programme.wanted import WantedLine
from ankang.web.forms import ManyChoices


class HelpForm(ResponsibleForm):
    """A help plan on one page: what is on file suggests, the cadre ticks what is to be done and adds what is missing."""

    year = forms.IntegerField(label=gettext_lazy("年度"))
    measures = forms.MultipleChoiceField(
        label=gettext_lazy("考虑这些措施"), widget=ManyChoices, required=False,
        help_text=gettext_lazy("依据登记和记录提出，逐条决定，不合适的去掉。"),
    )  # fmt: skip
    own = text_field(
        gettext_lazy("其他措施"),
        gettext_lazy("一行一条。写做什么，不写病情。"),
        required=False,
        rows=3,
        most=1000,
    )
    why = text_field(gettext_lazy("总的考虑"), required=False, rows=2)
    agreed_on = forms.DateField(
        label=gettext_lazy("农户同意的日期"),
        required=False,
        help_text=gettext_lazy("当面说好、签了字就填，计划马上生效；还没有就留空。"),
    )

    def __init__(self, *args: Any, found: Sequence[Evidence], household: bool, **kwargs: Any) -> None:
        today = timezone.localdate()
        self._options = {f"{one.need.code}:{m.code}": (one, m) for one in found for m in one.need.measures}
        kwargs["initial"] = {"year": today.year, "measures": list(self._options), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self._choose(
            "measures",
            [
                (key, f"{one.title} → {m.en if english() else m.zh}")
                for key, (one, m) in self._options.items()
            ],
        )
        if not household:
            del self.fields["agreed_on"]
        self.order_fields(["id", "measures", "own", "owner", "since", "year", "why", "agreed_on"])

    def clean_agreed_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["agreed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("日期晚于今天：请核对。"))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("measures") and not given.get("own", "").strip():
            self.add_error("own", _("请勾选或者写一条措施。"))
        return given

    def wanted(self) -> list[WantedLine]:
        """The measures as the action takes them."""
        given = self.cleaned_data
        since, who = given["since"], self.responsible
        lines = []
        for key in given["measures"]:
            one, measure = self._options[key]
            lines.append(
                WantedLine(
                    need=one.need.code, measure=measure.zh, evidence=one.words, since=since, proof=measure.proof,
                    due=add_months(since, measure.months), owner=who,
                )
            )  # fmt: skip
        own = [line.strip() for line in given["own"].splitlines() if line.strip()]
        return lines + [
            WantedLine(need="other", measure=text, since=since, due=add_months(since, 12), owner=who) for text in own
        ]  # fmt: skip


class LineForm(ResponsibleForm):
    """One measure more."""

    need = forms.ChoiceField(label=gettext_lazy("原因或需求"))
    evidence = text_field(gettext_lazy("依据"), gettext_lazy("从哪里知道的：登记、走访、会议。"), rows=2)
    measure = text_field(gettext_lazy("措施"), gettext_lazy("做什么，不写病情。"), rows=2)
    due = forms.DateField(label=gettext_lazy("到哪天"))
    proof = forms.ChoiceField(
        label=gettext_lazy("由什么证明"), help_text=gettext_lazy("做没做按记录判断，不用勾选。")
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs = [
            (one.code, one.en if english() else one.zh) for one in rules.needs().values() if one.is_for(kind)
        ]
        self._choose("need", [*needs, ("other", _("其他"))])
        proofs = [
            (code, label) for code, label in proof_names().items() if code != "plans" or kind == "village"
        ]
        self._choose("proof", proofs)
        self.order_fields(["id", "need", "evidence", "measure", "owner", "since", "due", "proof"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("since") and given.get("due") and given["due"] < given["since"]:
            self.add_error("due", _("完成日期不能早于开始日期。"))
        return given

    def wanted(self) -> WantedLine:
        """The measure as the action takes it."""
        given = self.cleaned_data
        names = ("need", "evidence", "measure", "since", "due", "proof")
        return WantedLine(**{name: given[name] for name in names}, owner=self.responsible)


def proof_names() -> dict[str, Any]:
    """The records that prove a measure, in the reader's language."""
    return {
        "visit": _("入户走访记录"), "paid": _("资金支付记录"), "referral": _("转诊记录"), "checkup": _("体检记录"),
        "contract": _("家庭医生签约"), "warning": _("预警销号"), "training": _("到课记录"), "project": _("项目验收"), "plans": _("户户有计划"), "none": _("没有记录可以证明"),
    }  # fmt: skip


class AgreeForm(forms.Form):
    """The day the household agreed."""

    on = forms.DateField(label=gettext_lazy("农户同意的日期"))


class ReviewForm(forms.Form):
    """When to look again."""

    next_on = forms.DateField(label=gettext_lazy("下次回头看"))
