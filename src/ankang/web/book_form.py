"""The form that takes a filled-in table."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 5 * 2**20


class BookForm(forms.Form):
    """A filled-in table."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("填好的表"), help_text=gettext_lazy("先检查，标出错的格；对的行可以先导入，错的改好再传。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件太大：一次最多 5 MB，请按乡镇分开。"))
        return file
