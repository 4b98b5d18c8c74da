"""Units and who speaks for them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.teams.models import Unit


class UnitForm(forms.Form):
    """A unit."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.ChoiceField(label=gettext_lazy("所在地"))
    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=Unit.Kind.choices)
    phone = forms.CharField(label=gettext_lazy("单位电话"), max_length=30, required=False)
    since = forms.DateField(label=gettext_lazy("起"))

    def __init__(self, *args: Any, places: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(one.code, one.name) for one in places]


class SpeakerForm(forms.Form):
    """Whose account speaks for a unit."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    account = forms.CharField(label=gettext_lazy("账号"), max_length=40, help_text=gettext_lazy("填用户名。"))

    def __init__(self, *args: Any, users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.users = users

    def clean_account(self) -> User:
        """The user of a log-in name."""
        user = self.users.filter(username=self.cleaned_data["account"].strip()).first()
        if user is None:
            raise forms.ValidationError(_("这里没有这个用户名。请核对，或请安全管理员先开户。"))
        return user
