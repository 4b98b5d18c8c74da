"""What is written about a round and a person of it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.screening import rules, showing
from ankang.screening.models import Step, Target
from ankang.screening.rules import Kind
from ankang.web.forms import Choices

MOST_BYTES = 5 * 2**20


def _key() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput)


def _day(label: Any = None) -> forms.DateField:
    return forms.DateField(label=label or gettext_lazy("日期"))


def _note(label: Any = None, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label or gettext_lazy("情况说明"), help_text=help_text, required=required, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip


class RoundForm(forms.Form):
    """A new round: what, where, when."""

    id = _key()
    kind = forms.ChoiceField(label=gettext_lazy("筛查种类"), widget=forms.RadioSelect)
    division = forms.ChoiceField(label=gettext_lazy("范围"))
    title = forms.CharField(
        label=gettext_lazy("名称"), max_length=60, help_text=gettext_lazy("例如“2026 年青石镇高血压筛查”。")
    )
    begins_on = _day(gettext_lazy("开始日期"))
    ends_on = _day(gettext_lazy("结束日期"))

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {one.code: one for one in divisions}
        self.fields["kind"].choices = [(code, showing.title(kind)) for code, kind in rules.kinds().items()]
        pad = {3: "", 4: "　", 5: "　　"}
        self.fields["division"].choices = [
            ("", _("请选择")), *((code, pad.get(one.level, "") + one.name) for code, one in self.places.items())
        ]  # fmt: skip
        today = timezone.localdate()
        self.initial.setdefault("begins_on", today)
        self.initial.setdefault("ends_on", today + dt.timedelta(90))

    def clean_division(self) -> Division:
        return self.places[self.cleaned_data["division"]]


class CloseForm(forms.Form):
    """Why a round ends now, when positives are still open."""

    note = _note(
        gettext_lazy("结束说明"),
        gettext_lazy("有未结的阳性时必填：为什么现在结束、由谁继续。"),
        required=False,
    )


class InviteForm(forms.Form):
    """An attempt to reach somebody."""

    id = _key()
    way = forms.ChoiceField(label=gettext_lazy("方式"), widget=Choices)
    on = _day()
    note = _note(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [
            (way.value, way.label) for way in (Step.Kind.PHONE, Step.Kind.DOOR, Step.Kind.NOTICE)
        ]


class RefuseForm(forms.Form):
    """Why somebody does not come."""

    id = _key()
    reason = forms.ChoiceField(
        label=gettext_lazy("未筛原因"), choices=Target.Reason.choices, widget=forms.RadioSelect
    )
    on = _day()
    note = _note(required=False)


class ConfirmForm(forms.Form):
    """How far the disease was when it was confirmed."""

    id = _key()
    on = _day(gettext_lazy("确诊日期"))
    stage = forms.ChoiceField(label=gettext_lazy("确诊时情况"), widget=forms.RadioSelect)
    note = _note(gettext_lazy("诊断依据"), gettext_lazy("在哪里、做了什么检查。"), required=False)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(one.code, showing.told(one)) for one in kind.stages]


class ExcludeForm(forms.Form):
    """The confirming test found nothing."""

    id = _key()
    on = _day(gettext_lazy("排除日期"))
    note = _note(
        gettext_lazy("排除依据"), gettext_lazy("在哪里、做了什么检查，例如“非同日三次均低于 140/90”。")
    )


class LoseForm(forms.Form):
    """Who cannot be found."""

    id = _key()
    on = _day()
    note = _note(gettext_lazy("怎样找过"), gettext_lazy("例如“电话三次未接，家属说在外省务工”。"))


class TreatForm(forms.Form):
    """Treatment begins."""

    id = _key()
    on = _day(gettext_lazy("治疗日期"))
    note = _note(gettext_lazy("治疗情况"), required=False)


class AssignForm(forms.Form):
    """Into whose hands."""

    id = _key()
    owner = forms.ChoiceField(label=gettext_lazy("负责人"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, owners: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in owners}
        self.fields["owner"].choices = [
            (key, f"{one.name} {one.unit}".strip()) for key, one in self.people.items()
        ]

    def clean_owner(self) -> User:
        return self.people[self.cleaned_data["owner"]]


class FileForm(forms.Form):
    """A filled-in list of a round."""

    id = _key()
    file = forms.FileField(
        label=gettext_lazy("填好的名单表"), help_text=gettext_lazy("先检查；有一处错误就一条也不登记，并标出错误。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件太大：一次最多 5 MB，请按村分开。"))
        return file
