"""Pages of review: comments on a report, checking it, issuing it anew, and what a new issue changed."""

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.reports import actions, forms
from ankang.reports.models import Comment
from ankang.reports.queries import commenting, issues, pages
from ankang.reports.queries import reports as queries
from ankang.reports.rules.comments import CannotComment
from ankang.reports.rules.flow import Deed
from ankang.reports.sentences import hindrance, refusal
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds, found


def _words(why: Exception) -> str:
    return hindrance(why.reason) if isinstance(why, actions.CannotDo) else refusal(why)  # type: ignore[arg-type]


_DEEDS = Deeds((BadValueError, actions.CannotDo), _words)


@require_POST
@endpoint(duty=Duty.WRITE_REPORTS)
def comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a comment at a paragraph or a figure."""
    row = found(queries.report, request, pk)
    form = forms.NewComment(request.user, row, request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        _DEEDS.pressed(
            request, actions.comment, _("已提批注，责任人会在今日工作中看到。"), comment_id=asked["id"], report_id=pk,
            paragraph=asked["paragraph"], figure=asked["figure"], text=asked["text"], owner=asked["owner"],
            by=request.user,
        )  # fmt: skip
    else:
        messages.error(request, refusal(CannotComment("empty" if "text" in form.errors else "owner")))
    return redirect(reverse("reports:report", args=[pk]) + "#comments")


@require_POST
@endpoint(duty=Duty.WRITE_REPORTS)
def comment_reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a comment, or ask again."""
    row = found(commenting.comment, request, pk)
    form = forms.CommentReply(request.POST)
    if form.is_valid():
        _DEEDS.pressed(
            request, actions.reply, _("已保存。"), reply_id=form.cleaned_data["id"], comment_id=pk,
            text=form.cleaned_data["text"], by=request.user,
        )  # fmt: skip
    else:
        messages.error(request, refusal(CannotComment("empty")))
    return _to(row)


@require_POST
@endpoint(duty=Duty.WRITE_REPORTS)
def comment_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The comment is settled."""
    row = found(commenting.comment, request, pk)
    _DEEDS.pressed(request, actions.close_comment, _("已关闭。"), comment_id=pk, by=request.user)
    return _to(row)


def _to(row: Comment) -> HttpResponse:
    return redirect(reverse("reports:report", args=[row.report_id]) + f"#comment-{row.pk}")


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.WRITE_REPORTS)
def reissue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why and from which snapshot a frozen report is issued anew; then draft it."""
    row = found(queries.report, request, pk)
    form = forms.Reissue(
        request.user, request.POST or None, initial={"id": uuid.uuid4(), "snapshot": row.snapshot}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        done = _DEEDS.done(
            form, actions.reissue_report, report_id=asked["id"], replaces=pk, because=asked["because"],
            snapshot=queries.snapshot(request.user, asked["snapshot"]), by=request.user,
        )  # fmt: skip
        if done:
            return redirect("reports:report", pk=done.answer.pk)
    context = {
        "report": row,
        "name": pages.name_of(request.user, row),
        "form": form,
        "why": queries.hindrance(request.user, row, Deed.REISSUE),
        "newer": queries.replacement(request.user, row),
        "division": row.division_id,
        "menu_key": "reports",
    }
    return render(request, "reports/reissue.html", context, status=422 if form.is_bound else 200)


@require_GET
@endpoint(duty=Duty.VIEW_INDICATORS)
def differences(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What an issue changed of the one it replaces."""
    row = found(queries.report, request, pk)
    compared = issues.between(request.user, row)
    if compared is None:
        raise Http404(_("这是第一次签发，没有可比的上一次。"))
    old, changed = compared
    context = {
        "report": row,
        "old": old,
        "name": pages.name_of(request.user, row),
        "paragraphs": changed.paragraphs,
        "figures": pages.changed_figures(request.user, row, changed.figures),
        "division": row.division_id,
        "menu_key": "reports",
    }
    return render(request, "reports/differences.html", context)
