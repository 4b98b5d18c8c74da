"""Words from outside for imports: a file with its kind, and which column is which."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.exchange.excel.containers import Limits
from ankang.exchange.excel.fields import spec
from ankang.exchange.models import ROSTERS, ImportBatch
from ankang.web.forms import Choices


class UploadForm(forms.Form):
    """A roster to check."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("名册种类"), choices=[(k.value, k.label) for k in ROSTERS], initial=ImportBatch.Kind.ROSTER
    )
    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("可以是 .xlsx、.xls、.csv，或另存为 .xlsx 的 .et。先检查，您决定后才写入。"),
        error_messages={"required": _("请选择一个表格文件。"), "empty": _("文件是空的：请检查后重新选择。")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > Limits().upload:
            raise forms.ValidationError(_("文件超过 60 MB：请按乡镇拆成几个文件分别导入。"))
        return file


class RollForm(UploadForm):
    """A department's roll to check, with the day it speaks of."""

    as_of = forms.DateField(
        label=_("数据日期"), help_text=_("名册从部门系统导出的那一天。比对以这一天为准。"),
    )  # fmt: skip

    whole = forms.TypedChoiceField(
        label=_("这份名册里有谁"), coerce=lambda text: text == "all", initial="all", widget=Choices,
        choices=[("all", _("全部人员")), ("changes", _("只有变动人员"))],
        help_text=_("只有变动人员的（如本月死亡、迁出），不会把没列出的人当作遗漏。"),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("哪个部门的名册"), choices=kinds)
        self.order_fields(["id", "kind", "as_of", "whole", "file"])

    def clean_as_of(self) -> Any:
        """No roll speaks of a day to come."""
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("数据日期晚于今天：请填写名册导出的日期。"))
        return day


class ColumnsForm(forms.Form):
    """Which column of the file is which field; two columns cannot be one field."""

    def __init__(self, columns: list[dict[str, str]], kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("不导入"))] + [(c.key, c.title) for c in spec(kind).columns]
        for column in columns:
            self.fields[f"c{column['column']}"] = forms.ChoiceField(
                label=column["text"], choices=choices, required=False, initial=column["field"]
            )

    def clean(self) -> dict[str, Any]:
        """Name the columns that claim the same field."""
        given = super().clean() or {}
        seen: dict[str, str] = {}
        for name, key in list(given.items()):
            if key and key in seen:
                self.add_error(name, _("已有另一列选了这个字段：请只留一列。"))
            seen.setdefault(key, name)
        return given

    @property
    def mapping(self) -> dict[str, str]:
        """Column → field."""
        return {name[1:]: key for name, key in self.cleaned_data.items() if key}
