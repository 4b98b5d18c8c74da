"""A sum of money in a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from ankang.values.money import MoneyError, read_money, show_yuan


class Yuan(forms.CharField):
    """A sum written in yuan ("1,234.50", "1.2万"), read as fen. Negative only when `signed`."""

    def __init__(self, *args: Any, signed: bool = False, **kwargs: Any) -> None:
        self.signed = signed
        super().__init__(*args, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return read_money(str(value), signed=self.signed)
        except MoneyError as error:
            raise forms.ValidationError(gettext(error.template) % error.params) from None

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """A sum has no length to check."""

    def prepare_value(self, value: Any) -> Any:
        return show_yuan(value) if isinstance(value, int) else value
