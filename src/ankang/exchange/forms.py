"""Words from outside for imports: a file with its kind, and which column is which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.exchange.excel.containers import Limits
from ankang.exchange.excel.fields import spec
from ankang.exchange.models import ImportBatch


class UploadForm(forms.Form):
    """A roster to check."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("名册种类"), choices=ImportBatch.Kind.choices, initial=ImportBatch.Kind.ROSTER
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
