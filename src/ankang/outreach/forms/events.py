"""What is planned and what came of it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.outreach.drafts import Plan
from ankang.outreach.forms.fields import PlaceField, TopicField, clock, experts_in, fen, key, money, note
from ankang.outreach.models import Event, Item, Skill
from ankang.places.models import Division
from ankang.teams.models import Unit
from ankang.web.forms import Choices

MOST_BYTES = 5 * 2**20


class PlanForm(forms.Form):
    """An event to come."""

    id = key()
    kind = forms.ChoiceField(label=gettext_lazy("活动类别"), choices=Event.Kind.choices, widget=Choices)
    topic = TopicField()
    title = forms.CharField(
        label=gettext_lazy("活动名称"), max_length=60, help_text=gettext_lazy("例如“柳林村高血压防治讲座”。")
    )
    division = PlaceField(label=gettext_lazy("举办地"))
    place = forms.CharField(
        label=gettext_lazy("地点"), max_length=60, help_text=gettext_lazy("例如“村委会院坝”。")
    )
    on = forms.DateField(label=gettext_lazy("日期"))
    begins = clock(gettext_lazy("开始时间"))
    ends = clock(gettext_lazy("结束时间"))
    host = forms.ChoiceField(label=gettext_lazy("主办单位"), required=False)
    expected = forms.IntegerField(
        label=gettext_lazy("预计人数"), required=False, min_value=1, max_value=100_000
    )
    way = forms.ChoiceField(
        label=gettext_lazy("到场怎样登记"), required=False, widget=Choices,
        choices=[("", gettext_lazy("到时再定")), *Event.Way.choices],
        help_text=gettext_lazy("名单和扫码签到能数出多少人；清点只知道人次。"),
    )  # fmt: skip
    experts = forms.CharField(
        label=gettext_lazy("专家"), required=False, max_length=800, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("每行一人：姓名，单位，职称。"),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        divisions: Iterable[Division],
        units: Iterable[Unit],
        items: Iterable[Item],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)
        self.hosts = {str(one.pk): one for one in units}
        self.fields["host"].choices = [("", _("不填")), *((k, one.name) for k, one in self.hosts.items())]
        for code, label in Skill.choices:
            self.fields[f"skill_{code}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=99
            )
        self.items = {f"item_{one.pk.hex}": one for one in items}
        for name, one in self.items.items():
            self.fields[name] = forms.IntegerField(
                label=format_html("<span data-content>{}（{}）</span>", one.name, one.unit), required=False, min_value=0, max_value=1_000_000,
                help_text=_("%(place)s现有 %(balance)d") % {"place": one.division.name, "balance": one.balance},
            )  # fmt: skip
        self.sections = [
            (_("做什么"), ["kind", "topic", "title", "host"]),
            (_("在哪里、什么时候"), ["division", "place", "on", "begins", "ends"]),
            (_("谁来"), ["expected", "way", "experts"]),
            (_("需要几名志愿者"), [f"skill_{code}" for code, _label in Skill.choices]),
        ]
        if self.items:
            self.sections.append((_("计划用多少物资"), list(self.items)))

    def clean_experts(self) -> list[tuple[str, str, str]]:
        """Experts by line."""
        return experts_in(self.cleaned_data["experts"])

    @property
    def plan(self) -> Plan:
        """The plan that was typed."""
        given = self.cleaned_data
        plain = (
            "kind",
            "topic",
            "title",
            "division",
            "place",
            "on",
            "begins",
            "ends",
            "expected",
            "way",
            "experts",
        )
        return Plan(
            **{name: given[name] for name in plain}, host=self.hosts.get(given["host"]),
            wanted={code: given[f"skill_{code}"] or 0 for code, _label in Skill.choices},
            materials={one.pk: given[name] or 0 for name, one in self.items.items()},
        )  # fmt: skip

    @staticmethod
    def initial_of(row: Event) -> dict[str, Any]:
        """What an event has now."""
        plain = ("kind", "topic", "title", "place", "on", "begins", "ends", "expected", "way")
        experts = "\n".join(
            "，".join(part for part in (e.name, e.unit, e.title) if part) for e in row.experts.all()
        )
        return {
            **{name: getattr(row, name) for name in plain}, "division": row.division_id, "host": str(row.host_id or ""),
            "experts": experts, **{f"skill_{one.skill}": one.number for one in row.wanted.all()},
            **{f"item_{one.item_id.hex}": one.planned for one in row.materials.all()},
        }  # fmt: skip


class StepForm(forms.Form):
    """A step that needs no words."""

    id = key()


class ReasonForm(forms.Form):
    """Why."""

    id = key()
    reason = note(gettext_lazy("原因"), gettext_lazy("例如“下雨，改到下月”。"))


class HoldForm(forms.Form):
    """That it took place, and how attendance is known."""

    id = key()
    way = forms.ChoiceField(
        label=gettext_lazy("到场人数是怎样来的"), choices=Event.Way.choices, widget=Choices,
        help_text=gettext_lazy("名单和扫码签到要逐人登记；清点只在登记结果时写一个数。"),
    )  # fmt: skip


class CloseForm(forms.Form):
    """What came of it."""

    id = key()
    counted = forms.IntegerField(
        label=gettext_lazy("清点人数"), required=False, min_value=0, max_value=100_000,
        help_text=gettext_lazy("只有“清点”时填写。"),
    )  # fmt: skip
    counter = forms.CharField(label=gettext_lazy("清点人"), required=False, max_length=20)
    result = note(
        gettext_lazy("活动结果"), gettext_lazy("讲了什么、查了什么、发现了什么、群众反映了什么。"), rows=4
    )
    cost = money(gettext_lazy("费用合计"), help_text=gettext_lazy("没有花钱填 0。"))
    cost_source = forms.CharField(
        label=gettext_lazy("费用来源"), required=False, max_length=60,
        help_text=gettext_lazy("例如“基本公卫经费”“卫生院自筹”。"),
    )  # fmt: skip
    voucher = forms.CharField(
        label=gettext_lazy("资金台账凭证号"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("记过账的填写。"),
    )
    units = {"cost": gettext_lazy("元"), "counted": gettext_lazy("人次")}

    def __init__(self, *args: Any, counted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not counted:
            del self.fields["counted"], self.fields["counter"]

    @property
    def given(self) -> Mapping[str, Any]:
        """What the action takes."""
        return {
            **{k: v for k, v in self.cleaned_data.items() if k != "id"},
            "cost": fen(self.cleaned_data["cost"]),
        }


class SignForm(forms.Form):
    """Somebody signed in at the desk, or by their own phone."""

    id = key()
    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    tail = forms.CharField(
        label=gettext_lazy("手机号码后四位"), max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class PublicSignForm(SignForm):
    """The page of a resident: nothing but a name and four digits."""

    id = None


class StrikeForm(forms.Form):
    """Why an entry is taken back."""

    reason = note(gettext_lazy("撤销原因"), gettext_lazy("例如“重复签到”。"))


class ListForm(forms.Form):
    """A filled-in list of who came."""

    id = key()
    file = forms.FileField(
        label=gettext_lazy("填好的到场名单"), help_text=gettext_lazy("先检查；有一处错误就一条也不登记，并标出错误。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件太大：一次最多 5 MB，请分开上传。"))
        return file


class PhotoForm(forms.Form):
    """A photo of the event."""

    id = key()
    photo = forms.FileField(
        label=gettext_lazy("照片"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=gettext_lazy("自动缩小，去掉位置等信息。"),
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=60)


class IssueForm(forms.Form):
    """Material issued to an event, or come back from it."""

    id = key()
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"),
        widget=Choices,
        choices=[("issue", gettext_lazy("领用")), ("return", gettext_lazy("退回"))],
    )
    item = forms.ChoiceField(label=gettext_lazy("物资"))
    quantity = forms.IntegerField(label=gettext_lazy("数量"), min_value=1, max_value=1_000_000)

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items: dict[UUID, Item] = {one.pk: one for one in items}
        self.fields["item"].choices = [
            (str(pk), _("%(name)s（%(place)s现有 %(n)d %(unit)s）") % {"name": one.name, "place": one.division.name, "n": one.balance, "unit": one.unit})
            for pk, one in self.items.items()
        ]  # fmt: skip

    def clean_item(self) -> Item:
        """The material."""
        return self.items[UUID(self.cleaned_data["item"])]
