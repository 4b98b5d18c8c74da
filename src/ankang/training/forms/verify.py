"""A certificate to check."""

from django import forms
from django.utils.translation import gettext_lazy


class VerifyForm(forms.Form):
    """Number and check code of a certificate."""

    number = forms.CharField(
        label=gettext_lazy("证书编号"), max_length=24, help_text=gettext_lazy("例如 990122-2026-000017。")
    )
    code = forms.CharField(label=gettext_lazy("校验码"), max_length=20)
