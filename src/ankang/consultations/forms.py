"""What people write in consultations."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.consultations.models import Consultation, FollowUp
from ankang.consultations.rules import LEAST_WORDS
from ankang.web.forms import Choices

FOLLOW_ROWS = 3


def _text(
    label: Any, help_text: Any = "", *, least: int = LEAST_WORDS, required: bool = True, rows: int = 3
) -> Any:
    return forms.CharField(
        label=label, help_text=help_text, min_length=least if required else None, max_length=1000, required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"min_length": gettext_lazy("写得太短：请写一句完整的话。")},
    )  # fmt: skip


class AskForm(forms.Form):
    """A request."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=Consultation.Kind, widget=Choices)
    facility = forms.ChoiceField(label=gettext_lazy("请哪家机构"))
    department = forms.CharField(label=gettext_lazy("希望的科室"), max_length=30, required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("缓急"), choices=Consultation.Urgency, widget=Choices)
    question = _text(
        gettext_lazy("要解决什么问题"),
        gettext_lazy("症状、已用的药、想问什么，例如“血压两周没降下来，是否调药”。"),
    )
    diagnosis = forms.CharField(
        label=gettext_lazy("已明确的诊断"), max_length=200, required=False,
        help_text=gettext_lazy("互联网复诊必填：当面确诊过的常见病、慢性病。"),
    )  # fmt: skip
    diagnosed_on = forms.DateField(label=gettext_lazy("诊断日期"), required=False)
    consent = forms.ChoiceField(label=gettext_lazy("知情同意"), choices=Consultation.Consent, widget=Choices)
    consent_on = forms.DateField(label=gettext_lazy("同意日期"))
    guarded = forms.BooleanField(label=gettext_lazy("摘要里放入特殊疾病（结核、精神障碍）"), required=False)
    purpose = forms.CharField(
        label=gettext_lazy("放入特殊疾病的用途"), max_length=200, required=False,
        help_text=gettext_lazy("放入时必填，会留痕。"),
    )  # fmt: skip
    sections = [
        (gettext_lazy("请谁看"), ["kind", "facility", "department", "urgency"]),
        (gettext_lazy("问什么"), ["question", "diagnosis", "diagnosed_on"]),
        (gettext_lazy("同意与摘要"), ["consent", "consent_on", "guarded", "purpose"]),
    ]

    def __init__(self, *args: Any, desks: list[Any], may_guard: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = [(str(one.pk), one.name) for one in desks]
        if not may_guard:
            del self.fields["guarded"], self.fields["purpose"]


class TriageForm(forms.Form):
    """Who takes it on; or why not."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("分诊结论"), widget=Choices,
        choices=[
            ("accept", gettext_lazy("受理")), ("decline", gettext_lazy("不受理")),
            ("send", gettext_lazy("请把病人送来（转诊）")),
        ],
    )  # fmt: skip
    doctor = forms.ChoiceField(label=gettext_lazy("由谁会诊"), required=False)
    department = forms.CharField(label=gettext_lazy("科室"), max_length=30, required=False)
    reason = _text(gettext_lazy("理由"), gettext_lazy("不受理或请送来时必填。"), required=False)

    def __init__(self, *args: Any, doctors: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doctor"].choices = [(str(one.pk), one.name) for one in doctors]

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason."""
        given = super().clean() or {}
        if given.get("verdict") in ("decline", "send") and len(given.get("reason", "")) < LEAST_WORDS:
            self.add_error("reason", _("写得太短：请写一句完整的话。"))
        return given


class SlotForm(forms.Form):
    """A day, an hour, how long and where."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField(label=gettext_lazy("日期"))
    at = forms.TimeField(
        label=gettext_lazy("开始"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=gettext_lazy("例如 14:30。"),
    )
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("时长"), coerce=int, widget=Choices,
        choices=[(15, gettext_lazy("15 分钟")), (30, gettext_lazy("30 分钟")), (60, gettext_lazy("60 分钟"))],
    )  # fmt: skip
    place = forms.CharField(
        label=gettext_lazy("会诊室或电话"), max_length=80, required=False,
        help_text=gettext_lazy("没有视频时双方用它，例如“三楼会诊室，0917 开头的座机”。"),
    )  # fmt: skip

    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """Beginning and end, in local time."""
        given = self.cleaned_data
        starts = timezone.make_aware(dt.datetime.combine(given["day"], given["at"]))
        return starts, starts + dt.timedelta(minutes=given["minutes"])


class NoteForm(forms.Form):
    """What was said in a session."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    held_on = forms.DateField(label=gettext_lazy("会诊日期"))
    present = forms.CharField(label=gettext_lazy("参加人员"), max_length=200)
    text = _text(gettext_lazy("会诊经过"), gettext_lazy("病情补充、查看了什么、讨论了什么。"), rows=5)


class OpinionForm(forms.Form):
    """An opinion with up to three follow-ups."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    diagnosis = _text(gettext_lazy("诊断意见"), least=4, rows=2)
    advice = _text(gettext_lazy("处理建议"), least=4, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = []
        for at in range(1, FOLLOW_ROWS + 1):
            self.fields[f"side_{at}"] = forms.ChoiceField(
                label=_("由谁办"), choices=FollowUp.Side, required=False, widget=Choices, initial="asker"
            )
            self.fields[f"what_{at}"] = forms.CharField(label=_("办什么"), max_length=200, required=False)
            self.fields[f"due_{at}"] = forms.DateField(label=_("期限"), required=False)
            names = [f"side_{at}", f"what_{at}", f"due_{at}"]
            self.sections.append((_("后续 %(number)d（可不填）") % {"number": at}, names))

    def clean(self) -> dict[str, Any]:
        """A follow-up that is named has a day."""
        given = super().clean() or {}
        for at in range(1, FOLLOW_ROWS + 1):
            if given.get(f"what_{at}") and not given.get(f"due_{at}"):
                self.add_error(f"due_{at}", _("请填期限：什么时候以前办好。"))
        return given

    def follow(self) -> list[tuple[str, str, dt.date]]:
        """(side, what, due) of those that are named."""
        given = self.cleaned_data
        return [
            (given[f"side_{at}"] or "asker", given[f"what_{at}"], given[f"due_{at}"])
            for at in range(1, FOLLOW_ROWS + 1)
            if given.get(f"what_{at}")
        ]


class ReasonForm(forms.Form):
    """One sentence: why, or what came of it."""

    text = _text(gettext_lazy("写明"), least=4)

    def __init__(self, *args: Any, label: str, least: int = 4, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].min_length = least


class PurposeForm(forms.Form):
    """What level-5 items are opened for."""

    purpose = forms.CharField(label=gettext_lazy("查看用途"), min_length=4, max_length=100)
