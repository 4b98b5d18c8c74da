"""Forms that say since when something holds, or on which day it ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.registry.forms.fields import not_later


class DayForm(forms.Form):
    """A day on which something ends or happens."""

    on = forms.DateField(label=gettext_lazy("日期"))

    def clean_on(self) -> Any:
        return not_later(self.cleaned_data["on"])


class Revised(forms.Form):
    """What is written over another value: the world changed on a day, or the register had it wrong."""

    why = forms.ChoiceField(
        label=gettext_lazy("为什么修改"), required=False, initial="changed", widget=forms.RadioSelect,
        choices=(("changed", gettext_lazy("情况变了")), ("mended", gettext_lazy("原来登记有误"))),
    )  # fmt: skip
    since = forms.DateField(
        label=gettext_lazy("从哪一天起变化"), required=False,
        help_text=gettext_lazy("不填为今天；原来登记有误的不用填。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = [*getattr(self, "sections", []), (_("变化还是更正"), ["why", "since"])]

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        return not_later(since) if since else None

    def told(self) -> dict[str, Any]:
        """Since when the new values hold, as the actions take it; takes it out of the answers."""
        why, since = self.cleaned_data.pop("why"), self.cleaned_data.pop("since")
        return {"mends": True} if why == "mended" else {"holds_from": since}
