"""What the forms of plans have in common."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from ankang.accounts.models import User


def english() -> bool:
    return (get_language() or "").startswith("en")


def text_field(
    label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3, most: int = 1000
) -> Any:
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class NewForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def _choose(self, name: str, pairs: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = pairs


class ResponsibleForm(NewForm):
    """Who is responsible for a measure, and until when."""

    owner = forms.ChoiceField(label=gettext_lazy("责任人"))
    since = forms.DateField(label=gettext_lazy("从哪天"))

    def __init__(self, *args: Any, people: Sequence[User], me: User, **kwargs: Any) -> None:
        start = {"since": timezone.localdate(), "owner": str(me.pk), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=start, **kwargs)
        self._people = {str(one.pk): one for one in people}
        self._choose("owner", [(key, one.name) for key, one in self._people.items()])

    @property
    def responsible(self) -> User:
        """The one chosen."""
        return self._people[self.cleaned_data["owner"]]
