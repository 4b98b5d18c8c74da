"""What is typed of units, cadres, teams, pairing and days in the village."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.teams import showing
from ankang.teams.models import Cadre, Membership, Team, Unit, VillagePairing
from ankang.teams.queries import Batch, Choice, VillageHome
from ankang.teams.rules import POSITIONS, SINGLE
from ankang.web.forms import Choices, ManyChoices

NOBODY = ""


def _choice(one: Choice) -> tuple[str, str]:
    load = ngettext("现包 %(n)d 户", "现包 %(n)d 户", one.households) % {"n": one.households}
    return str(one.cadre.pk), f"{one.cadre.name}（{one.cadre.unit.name} · {load}）"


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
        self.fields["place"].choices = [(one.code, one.name) for one in places]  # type: ignore[attr-defined]


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
        self.fields["place"].choices = [(one.code, one.name) for one in places]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [(key, one.name) for key, one in self.units.items()]  # type: ignore[attr-defined]

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


class TeamForm(forms.Form):
    """A leading group, an office or a resident team."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=Team.Kind.choices, widget=Choices)
    place = forms.ChoiceField(label=gettext_lazy("所属"))
    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    unit = forms.ChoiceField(label=gettext_lazy("派出单位"), required=False)
    since = forms.DateField(label=gettext_lazy("起"))

    def __init__(self, *args: Any, places: Iterable[Division], units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(one.pk): one for one in units}
        self.fields["place"].choices = [(one.code, one.name) for one in places]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [
            (NOBODY, _("不写")),
            *((key, one.name) for key, one in self.units.items()),
        ]  # type: ignore[attr-defined]


class WhoForm(forms.Form):
    """Somebody out of a few likely ones, or anybody else by name."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.ChoiceField(label=gettext_lazy("由谁负责"), required=False)
    other = forms.CharField(
        label=gettext_lazy("名单里没有的，写姓名"), max_length=80, required=False,
        help_text=gettext_lazy("同名的写“姓名/单位”。还没有登记的，请先到“帮扶干部”登记。"),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("从哪天起"))

    def __init__(self, *args: Any, choices: Sequence[Choice], known: QuerySet[Cadre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["who"].choices = [(NOBODY, _("请选择")), *map(_choice, choices)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the cadre."""
        given: dict[str, Any] = super().clean() or {}
        if other := given.get("other", "").strip():
            given["cadre"] = self._named(other)
        elif given.get("who"):
            given["cadre"] = self.known.get(pk=given["who"])
        else:
            self.add_error("who", _("请选一个人，或写姓名。"))
        return given

    def _named(self, text: str) -> Cadre | None:
        name, _slash, unit = (part.strip() for part in text.replace("／", "/").partition("/"))
        found = list(self.known.filter(name=name, **({"unit__name": unit} if unit else {}))[:3])
        if len(found) == 1:
            return found[0]
        if found:
            listed = "、".join(f"{one.name}/{one.unit.name}" for one in found)
            self.add_error("other", _("有几个人同名：%(listed)s。请写“姓名/单位”。") % {"listed": listed})
        else:
            self.add_error("other", _("没有登记叫“%(name)s”的干部。请先登记，或核对姓名。") % {"name": name})
        return None


class MemberForm(WhoForm):
    """Somebody gets a post of a team."""

    position = forms.ChoiceField(label=gettext_lazy("岗位"), widget=Choices)
    term_until = forms.DateField(label=gettext_lazy("任期至"), required=False)
    field_order = ("id", "position", "who", "other", "since", "term_until")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(Membership.Position.choices)
        self.fields["position"].choices = [(code, names[code]) for code in POSITIONS[kind]]  # type: ignore[attr-defined]


class HolderForm(forms.Form):
    """A department or a resident team for a village."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    holder = forms.ChoiceField(label=gettext_lazy("由谁负责"))
    since = forms.DateField(label=gettext_lazy("从哪天起"))

    def __init__(self, *args: Any, holders: Iterable[Unit | Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {str(one.pk): one for one in holders}
        self.fields["holder"].choices = [(key, one.name) for key, one in self.holders.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The unit or team itself."""
        given: dict[str, Any] = super().clean() or {}
        given["holder"] = self.holders.get(given.get("holder", ""))
        return given


class HomesForm(WhoForm):
    """Some households of a village get a cadre."""

    homes = forms.MultipleChoiceField(
        label=gettext_lazy("哪些户"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选一户。")},
    )  # fmt: skip
    field_order = ("id", "homes", "who", "other", "since")

    def __init__(self, *args: Any, homes: Iterable[VillageHome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homes"].choices = [(str(one.household.pk), showing.home_line(one)) for one in homes]  # type: ignore[attr-defined]


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
        self.fields["successor"].choices = [(NOBODY, _("没有，村上也不再需要")), *listed]  # type: ignore[attr-defined]

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
        everybody = [(NOBODY, _("请选择")), *map(_choice, others)]
        for one in batches:
            if one.households:
                label = showing.batch_line(one)
                listed = [(NOBODY, _("请选择")), *map(_choice, one.choices)]
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


class DayForm(forms.Form):
    """A day in a village."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    cadre = forms.ChoiceField(label=gettext_lazy("谁"))
    village = forms.ChoiceField(label=gettext_lazy("哪个村"))
    on = forms.DateField(label=gettext_lazy("哪一天"))
    activities = forms.MultipleChoiceField(label=gettext_lazy("做了什么"), widget=ManyChoices)
    homes = forms.MultipleChoiceField(
        label=gettext_lazy("走访了哪些户"), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, cadres: Iterable[Cadre], villages: Iterable[Division], homes: Iterable[VillageHome],
        day: dt.date, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.cadres = {str(one.pk): one for one in cadres}
        self.villages = {one.code: one for one in villages}
        self.fields["cadre"].choices = [(key, one.name) for key, one in self.cadres.items()]  # type: ignore[attr-defined]
        self.fields["village"].choices = [(code, one.name) for code, one in self.villages.items()]  # type: ignore[attr-defined]
        self.fields["activities"].choices = showing.activities(day)  # type: ignore[attr-defined]
        self.fields["homes"].choices = [(str(one.household.pk), showing.home_line(one)) for one in homes]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a day is sent back."""

    reason = forms.CharField(label=gettext_lazy("退回原因"), max_length=120, min_length=4)


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
