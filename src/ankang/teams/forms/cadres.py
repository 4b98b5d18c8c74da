"""Cadres, and what becomes of their posts when they leave."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.teams import showing
from ankang.teams.forms.choices import NOBODY, choice_of
from ankang.teams.models import Cadre, Membership, Team, Unit, VillagePairing
from ankang.teams.queries import Batch, Choice
from ankang.teams.rules import SINGLE


class CadreForm(forms.Form):
    """Somebody who leads, serves on a team or answers for households."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.ChoiceField(label=gettext_lazy("登记地"))
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    unit = forms.ChoiceField(label=gettext_lazy("单位"))
    title = forms.CharField(label=gettext_lazy("职务"), max_length=40, required=False)
    phone = forms.CharField(
        label=gettext_lazy("联系电话"), max_length=30, required=False,
        help_text=gettext_lazy("户页上给结对的农户和同事看。"),
    )  # fmt: skip
    account = forms.CharField(
        label=gettext_lazy("账号"), max_length=40, required=False,
        help_text=gettext_lazy("有账号的填用户名，本人才能登记驻村日志；没有账号的不填，由镇上代为登记。"),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("起"))

    def __init__(
        self,
        *args: Any,
        places: Iterable[Division],
        units: QuerySet[Unit],
        users: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units, self.users = {str(one.pk): one for one in units}, users
        self.fields["place"].choices = [(one.code, one.name) for one in places]
        self.fields["unit"].choices = [(key, one.name) for key, one in self.units.items()]

    def clean_account(self) -> User | None:
        """The user of a log-in name."""
        name = self.cleaned_data["account"].strip()
        if not name:
            return None
        user = self.users.filter(username=name).first()
        if user is None:
            raise forms.ValidationError(_("这里没有这个用户名。请核对，或请安全管理员先开户。"))
        return user

    @property
    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        given = dict(self.cleaned_data)
        given["unit"], given["user"] = self.units[given["unit"]], given.pop("account")
        given["cadre_id"] = given.pop("id")
        return given


class EndForm(forms.Form):
    """The last day of something, and who follows where that is asked for."""

    last_day = forms.DateField(label=gettext_lazy("最后一天"))
    successor = forms.ChoiceField(label=gettext_lazy("由谁接替"), required=False)

    def __init__(self, *args: Any, followers: Iterable[Unit | Team] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if followers is None:
            del self.fields["successor"]
            return
        self.followers = {str(one.pk): one for one in followers}
        listed = [(key, one.name) for key, one in self.followers.items()]
        self.fields["successor"].choices = [(NOBODY, _("没有，村上也不再需要")), *listed]

    def clean(self) -> dict[str, Any]:
        """The successor itself."""
        given: dict[str, Any] = super().clean() or {}
        if "successor" in self.fields:
            given["successor"] = self.followers.get(given.get("successor", ""))
        return given


class HandOverForm(forms.Form):
    """Who follows somebody: for the households of each village, for each village led, for each post."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    last_day = forms.DateField(
        label=gettext_lazy("最后一天"), help_text=gettext_lazy("接替的人从第二天起负责。")
    )
    leaves = forms.BooleanField(label=gettext_lazy("本人离任，以后不再安排"), required=False, initial=True)
    reason = forms.CharField(
        label=gettext_lazy("原因"), max_length=120, help_text=gettext_lazy("例如“调离本县”“退休”“轮换”。")
    )

    def __init__(
        self, *args: Any, batches: Sequence[Batch], led: Sequence[VillagePairing], posts: Sequence[Membership],
        others: Sequence[Choice], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.cadres = {
            str(one.cadre.pk): one.cadre for one in (*others, *(c for b in batches for c in b.choices))
        }
        everybody = [(NOBODY, _("请选择")), *map(choice_of, others)]
        for one in batches:
            if one.households:
                label = showing.batch_line(one)
                listed = [(NOBODY, _("请选择")), *map(choice_of, one.choices)]
                self.fields[f"village-{one.village.code}"] = forms.ChoiceField(
                    label=label, choices=listed, initial=str(one.proposed or "")
                )
        for pairing in led:
            label = _("联村领导：%(village)s") % {"village": pairing.village.name}
            self.fields[f"led-{pairing.village_id}"] = forms.ChoiceField(
                label=label, choices=everybody, required=False
            )
        for post in posts:
            label = f"{post.team.name} · {post.get_position_display()}"
            none = (NOBODY, _("请选择") if post.position in SINGLE else _("不补人"))
            self.fields[f"post-{post.pk}"] = forms.ChoiceField(
                label=label, choices=[none, *everybody[1:]], required=post.position in SINGLE
            )

    def takers(self, kind: str) -> dict[str, Cadre]:
        """Key → successor, of the fields of a kind that were filled in."""
        return {
            name.removeprefix(f"{kind}-"): self.cadres[value]
            for name, value in self.cleaned_data.items() if name.startswith(f"{kind}-") and value
        }  # fmt: skip
