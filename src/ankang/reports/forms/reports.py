"""Words from outside for reports."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.reports.models import Report
from ankang.reports.queries import commenting, pages, word_templates
from ankang.reports.queries import reports as queries
from ankang.reports.sentences import refusal
from ankang.values.bad_value import BadValueError
from ankang.values.period import Period
from ankang.web.forms import Choices, ManyChoices

LARGEST_FILE = 20 * 2**20


class NewReport(forms.Form):
    """What a new report is about. The id is made by the form, so that sending it twice drafts once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("报告种类"))
    division = forms.ChoiceField(label=_("区划"))
    period = forms.CharField(
        label=_("统计期间"),
        max_length=24,
        help_text=_("例如 2026（年）、2026H1（半年）、2026Q4（季）、2026-11（月）。"),
    )
    snapshot = forms.ChoiceField(label=_("快照"), help_text=_("数字全部取自这一天的快照。"))
    language = forms.ChoiceField(label=_("语言"), choices=[("zh", _("中文")), ("en", _("英文"))])
    word_template = forms.ModelChoiceField(
        label=_("Word 版式"), queryset=None, required=False, empty_label=_("系统版式（按公文格式国家标准）"),
        help_text=_("也可以用本县已启用的自备模板：Word 按模板生成，PDF 和网页仍用系统版式。"),
    )  # fmt: skip

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"id": uuid.uuid4(), "period": str(timezone.localdate().year)})
        super().__init__(*args, **kwargs)
        kinds = queries.kinds(user)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["division"].choices = queries.grouped_divisions(user, [kind for kind, _name in kinds])  # type: ignore[attr-defined]
        self.fields["snapshot"].choices = [(name, name) for name in queries.snapshots(user)]  # type: ignore[attr-defined]
        if "word_template" in self.fields:
            known = word_templates.in_force(user)
            self.fields["word_template"].queryset = known  # type: ignore[attr-defined]
            if not known.exists():
                del self.fields["word_template"]

    def clean_period(self) -> str:
        """The period in its usual writing."""
        try:
            return Period.parse(self.cleaned_data["period"]).code
        except BadValueError as wrong:
            raise forms.ValidationError(refusal(wrong))


class VillageReports(NewReport):
    """Which villages a batch of reports is about: all those inside a town or a county."""

    field_order = ("kind", "division", "period", "snapshot", "language")
    word_template = None  # type: ignore[assignment]
    id = None  # type: ignore[assignment]  # a batch asks for villages without a report, so doing it twice drafts once

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["kind"].choices = queries.village_kinds(user)  # type: ignore[attr-defined]
        self.fields["division"].choices = queries.wholes(user)  # type: ignore[attr-defined]
        self.fields["division"].label = _("哪个乡镇或县的村")


class ParagraphText(forms.Form):
    """A paragraph as edited: free text with figure tokens."""

    text = forms.CharField(
        label=_("段落"), required=False, max_length=4000, strip=True, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("⟦…⟧ 中是锁定的数字，可以整个删去或移动，不能改写；清空文字则删去这一段。"),
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Without characters that a Word file cannot hold."""
        text: str = self.cleaned_data["text"]
        return "".join(
            c
            for c in text
            if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
        )


class Reason(forms.Form):
    """Why a report is sent back."""

    because = forms.CharField(label=_("退回原因"), max_length=200)


class Search(forms.Form):
    """What the library is narrowed to."""

    text = forms.CharField(
        label=_("标题或正文中的词"),
        required=False,
        max_length=80,
        help_text=_("多个词用空格分开，须都出现。"),
    )
    place = forms.CharField(label=_("区划名称或代码"), required=False, max_length=40)
    period = forms.CharField(
        label=_("统计期间"), required=False, max_length=24, help_text=_("例如 2026 或 2026Q4。")
    )
    kind = forms.ChoiceField(label=_("报告种类"), required=False)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[
            ("", _("全部")), *Report.State.choices, ("current", _("已定稿且未被替代")), ("replaced", _("已被替代")),
        ],
    )  # fmt: skip

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = pages.kind_names(user).items()
        self.fields["kind"].choices = [("", _("全部")), *names]  # type: ignore[attr-defined]


class NewComment(forms.Form):
    """A comment at a paragraph or a figure. The id is made by the page, so that sending it twice asks once."""

    id = forms.UUIDField()
    paragraph = forms.CharField(max_length=24)
    figure = forms.CharField(max_length=12, required=False)
    text = forms.CharField(max_length=400)
    owner = forms.ModelChoiceField(queryset=None)

    def __init__(self, user: User, report: Report, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = commenting.asked_of(user, report)  # type: ignore[attr-defined]


class CommentReply(forms.Form):
    """An answer to a comment."""

    id = forms.UUIDField()
    text = forms.CharField(max_length=400)


class Reissue(forms.Form):
    """Why a frozen report is issued anew, and from which snapshot."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    because = forms.CharField(
        label=_("重新签发的原因"),
        max_length=200,
        help_text=_("会印在新的一次签发上，例如“补录了两个村的建档日期”。"),
    )
    snapshot = forms.ChoiceField(
        label=_("快照"),
        help_text=_(
            "选原来的快照：文字照搬，只改文字。选另一个快照：数字和句子按它重新起草，手写过的话请对照差异补回。"
        ),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["snapshot"].choices = [(name, name) for name in queries.snapshots(user)]  # type: ignore[attr-defined]


class ReportUpload(forms.Form):
    """A file to verify."""

    file = forms.FileField(
        label=_("报告文件（.docx）"), help_text=_("由本系统导出的 Word 文件，不超过 20 MB。")
    )

    def clean_file(self) -> Any:
        """Not larger than is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("文件超过 20 MB。请上传系统导出的 Word 文件。"))
        return file


class Proofreading(forms.Form):
    """A report to proofread: a file or its text."""

    file = forms.FileField(
        label=_("报告文件"),
        required=False,
        help_text=_("txt、md、docx 或带文字的 pdf，不超过 20 MB；读完不保存。"),
    )
    text = forms.CharField(
        label=_("或粘贴文字"), required=False, max_length=400_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not self.errors and not given.get("file") and not given.get("text", "").strip():
            raise forms.ValidationError(_("请选一个文件，或粘贴报告的文字。"))
        return given


class Sending(forms.Form):
    """To whom a report goes, and in which way. The id is made by the form, so that sending it twice sends once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    recipients = forms.ModelMultipleChoiceField(
        label=_("收件单位"), queryset=None, widget=ManyChoices,
        error_messages={"required": _("没有选择收件单位。请至少选择一个。")},
    )  # fmt: skip
    way = forms.ChoiceField(
        label=_("送达方式"), widget=Choices, choices=[("mail", _("用邮件发送")), ("hand", _("另行送达（纸质等），送到后登记"))],
    )  # fmt: skip

    def __init__(self, user: User, report: Report, *args: Any, **kwargs: Any) -> None:
        way = "mail" if queries.mail_ready(user) else "hand"
        kwargs.setdefault("initial", {"id": uuid.uuid4(), "way": way})
        super().__init__(*args, **kwargs)
        self.fields["recipients"].queryset = queries.recipients(user, report.division_id)  # type: ignore[attr-defined]


class NewRecipient(forms.Form):
    """An institution that reports go to."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    county = forms.ModelChoiceField(label=_("县"), queryset=None, empty_label=None)
    name = forms.CharField(label=_("单位名称"), max_length=80)
    address = forms.EmailField(
        label=_("单位邮箱"), max_length=120, help_text=_("填单位的公务邮箱，不填个人邮箱。")
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"id": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        self.fields["county"].queryset = queries.counties(user)  # type: ignore[attr-defined]
