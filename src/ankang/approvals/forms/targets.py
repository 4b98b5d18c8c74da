"""The sheet on which plans of exits are given to towns."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.models import ExitTarget
from ankang.approvals.rules.targets import Plan
from ankang.places.models import Division

_MOST = 100_000


class TargetsForm(forms.Form):
    """A line for each town: households and persons, both or neither; one document for what is changed."""

    document = forms.CharField(
        label=gettext_lazy("下达文件"),
        max_length=80,
        help_text=gettext_lazy("文号和标题，例如：岚溪办发〔2026〕3 号。更正时写更正的文件。"),
    )

    def __init__(
        self, *args: Any, towns: list[Division], targets: dict[str, ExitTarget], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.towns, self.targets = towns, targets
        for town in towns:
            now = targets.get(town.code)
            self._add(
                f"households_{town.code}", _("%(town)s：户") % {"town": town.name}, now and now.households
            )
            self._add(f"persons_{town.code}", _("%(town)s：人") % {"town": town.name}, now and now.persons)
            self.fields[f"id_{town.code}"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4())
            self.fields[f"seen_{town.code}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=now.version if now else 0, min_value=0
            )

    def _add(self, name: str, label: str, now: int | None) -> None:
        self.fields[name] = forms.IntegerField(
            label=label, required=False, min_value=0, max_value=_MOST, initial=now,
            error_messages={
                "max_value": _("数字太大：请核对单位，填户数或人数。"),
                "min_value": _("不能是负数：请核对。"),
            },
        )  # fmt: skip

    @property
    def lines(self) -> list[tuple[Division, ExitTarget | None, Any, Any, list[Any]]]:
        """Each town with its plan as it stands, its two fields, and what goes along unseen."""
        return [
            (
                town,
                self.targets.get(town.code),
                self[f"households_{town.code}"],
                self[f"persons_{town.code}"],
                [self[f"id_{town.code}"], self[f"seen_{town.code}"]],
            )
            for town in self.towns
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for town in self.towns:
            self._check(given.get(f"households_{town.code}"), given.get(f"persons_{town.code}"), town)
        if not self.errors and not self.plans():
            self.add_error(None, _("没有改动任何一个镇的数字或文件：请填写要下达的计划。"))
        return given

    def _check(self, households: int | None, persons: int | None, town: Division) -> None:
        names = f"households_{town.code}", f"persons_{town.code}"
        if any(name in self.errors for name in names):
            return
        if (households is None) != (persons is None):
            missing = names[0] if households is None else names[1]
            self.add_error(missing, _("户数和人数要一起填，或都不填。"))
        elif households is None and town.code in self.targets:
            self.add_error(names[0], _("已下达的计划不能清空：要取消请填 0，并写明文件。"))
        elif households is not None and persons is not None and persons < households:
            self.add_error(names[1], _("人数少于户数：请核对。"))

    def plans(self) -> list[Plan]:
        """The plans that differ from what stands."""
        given = self.cleaned_data
        return [
            Plan(given[f"id_{town.code}"], town.code, given[f"households_{town.code}"],
                 given[f"persons_{town.code}"], given[f"seen_{town.code}"])
            for town in self.towns
            if given.get(f"households_{town.code}") is not None and self._differs(town)
        ]  # fmt: skip

    def _differs(self, town: Division) -> bool:
        now, given = self.targets.get(town.code), self.cleaned_data
        asked = given[f"households_{town.code}"], given[f"persons_{town.code}"]
        return now is None or (now.households, now.persons) != asked
