"""A meeting with its votes on many applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.deciding import not_later
from ankang.approvals.models import Application, Meeting
from ankang.registry.queries import Row

_MOST = 3000
Waiting = list[tuple[Application, Row]]


class WhichForm(forms.Form):
    """Which village, which kind of meeting, which group: asked first, for the sheet depends on it."""

    village = forms.ChoiceField(label=gettext_lazy("村"))
    kind = forms.ChoiceField(label=gettext_lazy("会议"), choices=Meeting.Kind.choices)
    group = forms.ChoiceField(
        label=gettext_lazy("村民小组"),
        required=False,
        help_text=gettext_lazy("只列有申请的组；村民代表会议不用选。"),
    )

    def __init__(self, *args: Any, villages: list[tuple[str, str]], groups: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = villages  # type: ignore[attr-defined]
        self.fields["group"].choices = [("", _("全部")), *((one, one) for one in groups)]  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """Who came, what was said, and for each application the votes; lines left empty were not appraised."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    held_on = forms.DateField(label=gettext_lazy("日期"))
    eligible = forms.IntegerField(label=gettext_lazy("应到人数"), min_value=1, max_value=_MOST)
    present = forms.IntegerField(label=gettext_lazy("实到人数"), min_value=1, max_value=_MOST)
    representatives = forms.IntegerField(
        label=gettext_lazy("其中村民代表"), min_value=0, max_value=_MOST, required=False
    )
    chair = forms.CharField(label=gettext_lazy("主持人"), max_length=60)
    attendance = forms.CharField(
        label=gettext_lazy("到会名单"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("照签到表写姓名；签到表可以拍照作为材料上传。"),
    )  # fmt: skip
    minutes = forms.CharField(
        label=gettext_lazy("会议记录"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, waiting: Waiting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        for row, home in waiting:
            name = home.head.name if home.head else row.number
            for vote, label in (("agreed", _("同意")), ("against", _("反对")), ("abstained", _("弃权"))):
                self.fields[f"{vote}_{row.pk}"] = forms.IntegerField(
                    label=f"{name}：{label}", required=False, min_value=0, max_value=_MOST
                )
            self.fields[f"remarks_{row.pk}"] = forms.CharField(
                label=f"{name}：{_('评议意见')}", required=False, max_length=200
            )
        self.sections = [
            (
                _("会议"),
                ["held_on", "chair", "eligible", "present", "representatives", "attendance", "minutes"],
            )
        ]

    @property
    def head(self) -> list[Any]:
        """The fields of the meeting itself."""
        return [self[name] for name in self.sections[0][1]]

    @property
    def lines(self) -> list[tuple[Application, Row, list[Any]]]:
        """Each application with its fields: agreed, against, abstained, remarks."""
        votes = ("agreed", "against", "abstained", "remarks")
        return [(row, home, [self[f"{vote}_{row.pk}"] for vote in votes]) for row, home in self.waiting]

    def clean_held_on(self) -> Any:
        return not_later(self.cleaned_data["held_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        present = given.get("present")
        if present and given.get("eligible") and present > given["eligible"]:
            self.add_error("present", _("实到人数多于应到人数：请核对。"))
        for row, _home in self.waiting:
            self._check(given, row, present)
        if not self.errors and not self.ballots():
            self.add_error(None, _("还没有填任何一户的票数：请至少填一户。"))
        return given

    def _check(self, given: dict[str, Any], row: Application, present: int | None) -> None:
        agreed, others = given.get(f"agreed_{row.pk}"), self._others(given, row)
        if agreed is None and (any(others) or given.get(f"remarks_{row.pk}")):
            self.add_error(f"agreed_{row.pk}", _("请填同意票数，没有人同意填 0。"))
        elif agreed is not None and present and agreed + sum(others) > present:
            self.add_error(f"agreed_{row.pk}", _("票数合计多于到会人数：请核对。"))

    @staticmethod
    def _others(given: dict[str, Any], row: Application) -> tuple[int, int]:
        return given.get(f"against_{row.pk}") or 0, given.get(f"abstained_{row.pk}") or 0

    def ballots(self) -> list[dict[str, Any]]:
        """The votes that were filled in, as an action's ballots."""
        given = self.cleaned_data
        return [
            {
                "application": row.pk,
                "agreed": given[f"agreed_{row.pk}"],
                "against": self._others(given, row)[0],
                "abstained": self._others(given, row)[1],
                "remarks": given[f"remarks_{row.pk}"],
            }
            for row, _home in self.waiting
            if given.get(f"agreed_{row.pk}") is not None
        ]

    def meeting(self) -> dict[str, Any]:
        """The meeting itself, as the action takes it."""
        names = ("held_on", "eligible", "present", "chair", "attendance", "minutes")
        given = {name: self.cleaned_data[name] for name in names}
        return given | {"representatives": self.cleaned_data["representatives"] or 0}
