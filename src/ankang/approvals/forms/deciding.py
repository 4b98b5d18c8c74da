"""A decision, a return with its rows, a withdrawal, and the household an application goes on for."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.queries.pages_deciding import Way
from ankang.registry.models import Household
from ankang.web.forms import Choices
from ankang.web.questionnaires import language

# Lines of a return: what is sent back is named row by row, seldom more than a few.
RETURN_LINES = 5


class DecideForm(forms.Form):
    """An outcome with opinion and day. `seen`: how many decisions there were when the page was shown."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = forms.ChoiceField(label=gettext_lazy("决定"), widget=Choices)
    opinion = forms.CharField(
        label=gettext_lazy("意见"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = forms.DateField(label=gettext_lazy("签署日期"))

    def __init__(self, *args: Any, ways: list[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [way.outcome for way in ways if way.may]
        self.fields["outcome"].choices = [(one.code, one.label(language())) for one in may]  # type: ignore[attr-defined]
        self.reasons = {one.code for one in may if one.reason}

    def clean_on(self) -> Any:
        return not_later(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") in self.reasons and not given.get("opinion"):
            self.add_error("opinion", _("不同意须写明理由：农户询问时照此答复。"))
        return given


class ReasonForm(forms.Form):
    """Why an application is withdrawn."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=gettext_lazy("撤回理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("撤回须写明理由。")},
    )  # fmt: skip


class ReturnForm(forms.Form):
    """What is sent back: line by line, about which row, which field, and why; with an opinion over all."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    opinion = forms.CharField(
        label=gettext_lazy("总的意见"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, targets: Any, fields: Any, **kwargs: Any) -> None:
        """`targets`: what may be sent back ("member:<id>"), `fields`: its fields, both as grouped choices."""
        super().__init__(*args, **kwargs)
        for at in range(RETURN_LINES):
            label = {"at": at + 1}
            self.fields[f"target_{at}"] = forms.ChoiceField(
                label=_("第 %(at)d 处：对象") % label, required=not at, choices=[("", "—"), *targets],
                error_messages={"required": _("请选择退回的是哪一处。")},
            )  # fmt: skip
            self.fields[f"field_{at}"] = forms.ChoiceField(
                label=_("第 %(at)d 处：字段") % label, required=False, choices=[("", "—"), *fields]
            )
            self.fields[f"reason_{at}"] = forms.CharField(
                label=_("第 %(at)d 处：原因") % label, required=not at, max_length=200,
                error_messages={"required": _("请写明这一处为什么退回。")},
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple[Any, Any, Any]]:
        """The lines as bound fields: target, field, reason."""
        return [
            (self[f"target_{at}"], self[f"field_{at}"], self[f"reason_{at}"]) for at in range(RETURN_LINES)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for at in range(1, RETURN_LINES):
            target, reason = given.get(f"target_{at}"), given.get(f"reason_{at}")
            if target and not reason:
                self.add_error(f"reason_{at}", _("请写明这一处为什么退回。"))
            elif not target and (reason or given.get(f"field_{at}")):
                self.add_error(f"target_{at}", _("请选择退回的是哪一处。"))
        return given

    @property
    def asks_more(self) -> bool:
        """Whether something was typed beyond the first line."""
        names = [bound for line in self.lines[1:] for bound in line]
        return self.is_bound and any(bound.value() for bound in names)

    def returned(self) -> list[tuple[str, UUID | None, str, str]]:
        """The lines filled in: (about, row, field, reason)."""
        found = []
        for at in range(RETURN_LINES):
            target = self.cleaned_data.get(f"target_{at}")
            if target:
                about, _colon, key = target.partition(":")
                field, reason = self.cleaned_data[f"field_{at}"], self.cleaned_data[f"reason_{at}"]
                found.append((about, UUID(key) if key else None, field, reason))
        return found


class HouseholdChoiceForm(forms.Form):
    """For which household an application goes on."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    household = forms.ChoiceField(label=gettext_lazy("由哪一户继续"), widget=forms.RadioSelect)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200, required=False)

    def __init__(self, *args: Any, homes: list[tuple[Household, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(home.pk): home for home, _label in homes}
        self.fields["household"].choices = [(str(home.pk), label) for home, label in homes]  # type: ignore[attr-defined]

    def chosen(self) -> Household:
        """The household chosen."""
        return self.by_key[self.cleaned_data["household"]]


def not_later(day: Any) -> Any:
    """A day up to today."""
    if day > timezone.localdate():
        raise forms.ValidationError(_("日期晚于今天：请核对。"))
    return day
