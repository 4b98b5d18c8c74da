"""Materials to add: several photos at once, or a paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.approvals.models import Evidence

# So many from one form: what a phone sends in one go over a village's line.
MOST_AT_ONCE = 12


class Files(forms.FileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files chosen, as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of the files, checked alone."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given] or [
            super().clean(None, initial)
        ]


class EvidenceForm(forms.Form):
    """What the materials are, and the files."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("种类"), choices=Evidence.Kind.choices, initial=Evidence.Kind.PHOTO)
    title = forms.CharField(
        label=_("说明"), max_length=60, required=False,
        help_text=_("看到的是什么，例如：正屋、饮水、缴费单。不写与这一户无关的人。"),
    )  # fmt: skip
    files = FilesField(
        label=_("文件"),
        help_text=_("照片（JPG、PNG）或 PDF，可一次选多个。照片会自动缩小，并去掉拍摄地点等信息。"),
        widget=Files(attrs={"accept": "image/jpeg,image/png,application/pdf", "multiple": True}),
        error_messages={"required": _("请选择文件。"), "empty": _("文件是空的：请重新选择。")},
    )

    def clean_files(self) -> list[Any]:
        """Not more than arrive in one go."""
        files: list[Any] = self.cleaned_data["files"]
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(_("一次最多选 12 个文件：请分几次上传。"))
        return files
