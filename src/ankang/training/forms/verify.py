"""A certificate to check, a list to send."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 5 * 2**20


class VerifyForm(forms.Form):
    """Number and check code of a certificate."""

    number = forms.CharField(
        label=gettext_lazy("证书编号"), max_length=24, help_text=gettext_lazy("例如 990122-2026-000017。")
    )
    code = forms.CharField(label=gettext_lazy("校验码"), max_length=20)


class ListForm(forms.Form):
    """A filled-in list of who takes part."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("填好的报名表"), help_text=gettext_lazy("先检查，标出错的行；对的行可以先导入。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.et"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件太大：一次最多 5 MB，请按村分开。"))
        return file
