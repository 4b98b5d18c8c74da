"""Beside a visit: its photos, and two visits of one day that may be one."""

from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals.materials import PHOTO, UnfitFile
from ankang.care import actions, beside_showing, events, queries, questionnaires, showing
from ankang.care.facts import Conflict, Refused
from ankang.care.forms import PhotoForm, SameDayForm
from ankang.care.models import Visit
from ankang.care.views.guarding import purpose_asked
from ankang.web.deeds import Deeds, found
from ankang.web.downloads import paper

_deeds = Deeds((Refused, Conflict, UnfitFile))


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.VISIT_READ, subject="visit")
def photo_new(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Add photos to a visit."""
    row = found(queries.visit, request, visit)
    if asked := purpose_asked(request, row.person, guarded=questionnaires.is_guarded(row.programme)):
        return asked
    form = PhotoForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        return redirect("care:visit", visit=row.pk)
    page = {"menu_key": "care", "visit": row, "title": showing.title(row), "form": form}
    return render(request, "care/photo_new.html", page, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: PhotoForm, row: Visit) -> bool:
    """Keep each photo; those before a refused one stay, and sending the form again keeps none of them twice."""
    given = form.cleaned_data
    for file in given["photos"]:
        if not _deeds.done(
            form, actions.add_photo, form_id=given["id"], visit=row, title=given["title"], data=file.read(),
            by=request.user,
        ):  # fmt: skip
            form.add_error("photos", _("没有收下的文件：%(name)s") % {"name": file.name})
            return False
    count = len(given["photos"])
    words = ngettext("已收下 %(count)d 张照片。", "已收下 %(count)d 张照片。", count)
    messages.success(request, words % {"count": count})
    return True


@endpoint(reads=events.Kind.PHOTO_READ, subject="photo")
@require_GET
def photo(request: HttpRequest, photo: UUID) -> HttpResponse:
    """The picture itself. Nothing in it can act on our pages."""
    row = found(queries.photo, request, photo)
    guarded = questionnaires.is_guarded(row.visit.programme)
    if asked := purpose_asked(request, row.visit.person, guarded=guarded):
        return asked
    try:
        content = queries.photo_content(request.user, photo)
    except FileNotFoundError:
        raise Http404 from None
    return paper(content, PHOTO, row.hash[:12])


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ)
@require_GET
def same_days(request: HttpRequest) -> HttpResponse:
    """Which visits of one day may be one?"""
    pairs = queries.undecided(request.user, timezone.localdate())
    page = {
        "menu_key": "problems",
        "rows": [beside_showing.pair_line(first, second) for first, second in pairs],
    }
    return render(request, "care/same_days.html", page)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.VISIT_READ, subject="second")
def same_day(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Two visits side by side, and the question."""
    one, other = found(queries.pair, request, first, second)
    if asked := purpose_asked(request, one.person, guarded=questionnaires.is_guarded(one.programme)):
        return asked
    form = SameDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # One answer for a pair, whoever sends it and however often.
        key = uuid5(one.pk, str(other.pk))
        given = {"answer_id": key, "first": one, "second": other, "said": form.said(), "by": request.user}
        if done := _deeds.done(form, actions.settle_same_day, **given):
            messages.success(request, _("已记下答复。"))
            return redirect("care:visit", visit=done.answer.pk)
    page = {"menu_key": "problems", "first": one, "second": other, "form": form}
    page |= {"rows": beside_showing.side_by_side(one, other), "person": one.person}
    return render(request, "care/same_day.html", page, status=422 if form.errors else 200)
