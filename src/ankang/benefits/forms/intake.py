"""A file of bills."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 20 * 2**20


class FileForm(forms.Form):
    """A workbook of bills of one hospital."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("可以是 .xlsx、.xls、.csv，或另存为 .xlsx 的 .et。先检查，您确认后才登记。"),
        error_messages={
            "required": gettext_lazy("请选择一个表格文件。"),
            "empty": gettext_lazy("文件是空的：请检查后重新选择。"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )

    def __init__(self, *args: Any, facilities: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one = len(facilities) == 1
        self.fields["facility"] = forms.ChoiceField(
            label=_("医院"), choices=facilities, widget=forms.HiddenInput if one else forms.Select
        )
        if one:
            self.initial.setdefault("facility", facilities[0][0])
        self.order_fields(["id", "facility", "file"])

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 20 MB：请按周拆成几个文件分别上传。"))
        return file
