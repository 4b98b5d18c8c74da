"""An application as it is taken in."""

import json
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ankang.approvals.forms.deciding import not_later
from ankang.approvals.models import Application
from ankang.approvals.queries.pages_filing import Offer
from ankang.registry.models import LifeEvent
from ankang.values.codes import table
from ankang.web.forms import Choices

Way = Application.Way


def _when(**condition: Any) -> dict[str, str]:
    """Shown by the page only while another answer is so; the form itself asks what is needed."""
    return {"data-when": json.dumps(condition)}


class FilingForm(forms.Form):
    """What is asked for a household, by which way it came, and when. `what` holds only what may be asked."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    origin = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.ChoiceField(label=gettext_lazy("申请事项"), widget=forms.RadioSelect)
    way = forms.ChoiceField(label=gettext_lazy("来源"), choices=Way.choices, widget=Choices)
    department = forms.CharField(
        label=gettext_lazy("预警部门"), max_length=20, required=False,
        widget=forms.TextInput(attrs=_when(item="way", **{"is": Way.DEPARTMENT.value})),
        help_text=gettext_lazy("发来预警的部门，例如：医保、民政、残联、教育、住建。"),
    )  # fmt: skip
    risk = forms.ChoiceField(
        label=gettext_lazy("主要风险"), required=False,
        choices=lambda: [("", _("未填")), *table("monitoring_risk").choices(_speech())],
    )  # fmt: skip
    removal_way = forms.ChoiceField(
        label=gettext_lazy("消除方式"), choices=LifeEvent.Way.choices, required=False, widget=Choices
    )
    statement = forms.CharField(
        label=gettext_lazy("申请理由"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("照农户的话写，不写与这一户无关的人。"),
    )  # fmt: skip
    discovered_on = forms.DateField(
        label=gettext_lazy("发现日期"), help_text=gettext_lazy("农户提出、走访看到或收到预警的那一天。")
    )
    begun_on = forms.DateField(label=gettext_lazy("受理日期"))
    consent_on = forms.DateField(
        label=gettext_lazy("授权核对信息签字日期"), required=False,
        help_text=gettext_lazy("户主签署信息核对授权书的日期；还没有签可以先不填。"),
    )  # fmt: skip

    def __init__(self, *args: Any, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [offer for offer in offers if offer.may]
        self.fields["what"].choices = [(offer.value, offer.label) for offer in may]  # type: ignore[attr-defined]
        self.by_value = {offer.value: offer for offer in may}
        monitored = [offer.value for offer in may if offer.kind == Application.Kind.MONITOR]
        removed = [offer.value for offer in may if offer.kind == Application.Kind.REMOVAL]
        self.fields["risk"].widget.attrs |= _when(item="what", **{"in": monitored})
        self.fields["removal_way"].widget.attrs |= _when(item="what", **{"in": removed})
        self.sections = [
            (_("申请什么"), ["what", "risk", "removal_way"]),
            (_("从哪里来"), ["way", "department", "statement"]),
            (_("日期"), ["discovered_on", "begun_on", "consent_on"]),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        today = timezone.localdate()
        for name in ("discovered_on", "begun_on", "consent_on"):
            if given.get(name) and given[name] > today:
                self.add_error(name, _("日期晚于今天：请核对。"))
        if given.get("way") == Way.DEPARTMENT and not given.get("department"):
            self.add_error("department", _("部门预警须写明是哪个部门。"))
        if given.get("way") == Way.OWN and not given.get("statement"):
            self.add_error("statement", _("农户申请须写明申请理由。"))
        chosen = self.by_value.get(given.get("what", ""))
        if chosen and chosen.kind == Application.Kind.REMOVAL and not given.get("removal_way"):
            self.add_error("removal_way", _("请选择风险是帮扶消除还是自然消除。"))
        return given

    def asked(self) -> dict[str, Any]:
        """What the action takes: answers that do not belong to what was chosen are left out."""
        given = dict(self.cleaned_data)
        key, chosen = given.pop("id"), self.by_value[given.pop("what")]
        if chosen.kind != Application.Kind.MONITOR:
            given["risk"] = ""
        if chosen.kind != Application.Kind.REMOVAL:
            given["removal_way"] = ""
        if given["way"] != Way.DEPARTMENT:
            given["department"] = ""
        return {**given, "application_id": key, "kind": chosen.kind, "category": chosen.category}


class ConsentForm(forms.Form):
    """The day on which the head of the household signed that its data may be compared."""

    signed_on = forms.DateField(
        label=gettext_lazy("授权书签字日期"),
        help_text=gettext_lazy("户主在信息核对授权书上签字的那一天，不早于发现日期，不晚于今天。"),
    )

    def clean_signed_on(self) -> Any:
        return not_later(self.cleaned_data["signed_on"])


def _speech() -> Any:
    return "en" if (get_language() or "").startswith("en") else "zh"
