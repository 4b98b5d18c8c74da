"""Teams and who serves on them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.places.models import Division
from ankang.teams.forms.choices import NOBODY, choice_of
from ankang.teams.models import Cadre, Membership, Team, Unit
from ankang.teams.queries import Choice
from ankang.teams.rules import POSITIONS
from ankang.web.forms import Choices


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
        self.fields["place"].choices = [(one.code, one.name) for one in places]
        self.fields["unit"].choices = [
            (NOBODY, _("不写")),
            *((key, one.name) for key, one in self.units.items()),
        ]


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
        self.fields["who"].choices = [(NOBODY, _("请选择")), *map(choice_of, choices)]

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
        self.fields["position"].choices = [(code, names[code]) for code in POSITIONS[kind]]
