"""Posters."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.outreach.drafts import Words
from ankang.outreach.forms.fields import PlaceField, TopicField, clock, key, note
from ankang.outreach.rules.posters import is_office_number, templates
from ankang.places.models import Division
from ankang.web.forms import Choices
from ankang.web.questionnaires import language


class PosterForm(forms.Form):
    """The words of a poster."""

    id = key()
    template = forms.ChoiceField(label=gettext_lazy("样式"), widget=Choices)
    topic = TopicField()
    division = PlaceField(label=gettext_lazy("范围"))
    title = forms.CharField(label=gettext_lazy("大标题"), max_length=24)
    title_en = forms.CharField(label=gettext_lazy("英文标题"), max_length=80, required=False)
    day = forms.DateField(label=gettext_lazy("日期"), required=False)
    begins = clock(gettext_lazy("开始时间"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=60, required=False)
    points = note(gettext_lazy("要点"), gettext_lazy("每行一条，最多 6 条，不写任何人的姓名和电话。"), rows=5)
    points_en = note(gettext_lazy("英文要点"), required=False, rows=4)
    hotline = forms.CharField(
        label=gettext_lazy("咨询电话"),
        max_length=20,
        help_text=gettext_lazy("单位固定电话或便民热线，例如 0199-6200001。"),
    )
    issuer = forms.CharField(label=gettext_lazy("发布单位"), max_length=40)

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)
        self.fields["begins"].required = False
        said = language()
        self.fields["template"].choices = [
            (code, one.en if said == "en" else one.zh) for code, one in templates().items()
        ]

    def clean_points(self) -> str:
        """At most six lines."""
        text: str = self.cleaned_data["points"]
        if len([line for line in text.splitlines() if line.strip()]) > 6:
            raise forms.ValidationError(_("要点最多 6 条，请合并或删减，字才够大。"))
        return text

    def clean_hotline(self) -> str:
        """An office's number."""
        text: str = self.cleaned_data["hotline"].strip()
        if not is_office_number(text):
            raise forms.ValidationError(
                _("请填单位固定电话（带区号）或 3 到 8 位的热线号码，不填个人手机号。")
            )
        return text

    def clean(self) -> dict[str, Any]:
        """An event says where and when."""
        given = super().clean() or self.cleaned_data
        template = templates().get(given.get("template", ""))
        if template and template.asks_place:
            for name in ("day", "place"):
                if not given.get(name):
                    self.add_error(name, _("活动预告要写日期和地点。"))
        return given

    @property
    def words(self) -> Words:
        """What was typed."""
        names = ("title", "points", "hotline", "issuer", "title_en", "points_en", "place", "day", "begins")
        return Words(**{name: self.cleaned_data[name] for name in names})
