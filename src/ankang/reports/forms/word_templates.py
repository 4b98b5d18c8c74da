"""A county's own Word template, as it is uploaded."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.reports.formats.docx_limits import Limits
from ankang.reports.queries import pages
from ankang.reports.queries import word_templates as queries


class NewTemplate(forms.Form):
    """A file and what it is for. The id is made by the form, so that sending it twice uploads once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    county = forms.ModelChoiceField(label=_("县"), queryset=None, empty_label=None)
    kind = forms.ChoiceField(label=_("报告种类"))
    name = forms.CharField(
        label=_("模板名称"), max_length=80, help_text=_("同名再传，就是这个模板的新一版。")
    )
    file = forms.FileField(
        label=_("Word 文件（.docx）"),
        help_text=_(
            "自己写的版式和文字，数字处写 {{名称}}。不超过 5 MB，不带宏、批注、修订、嵌入对象和外部链接。"
        ),
        error_messages={"required": _("请选择一个 Word 文件。"), "empty": _("文件是空的。请重新选择文件。")},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["county"].queryset = queries.counties(user)  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(pages.kind_names(user).items())  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Without what would tell two versions of one template apart."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_file(self) -> Any:
        """Not larger than is read."""
        file = self.cleaned_data["file"]
        if file.size > Limits().upload:
            raise forms.ValidationError(_("文件超过 5 MB。请删去大图片后再上传。"))
        return file
