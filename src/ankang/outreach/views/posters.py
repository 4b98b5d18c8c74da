"""海报: drafted, looked at, released by another, printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.outreach import actions, forms, queries
from ankang.outreach.models import Event, Poster
from ankang.outreach.posters import drawing
from ankang.outreach.posters.content import content_of, fingerprint
from ankang.outreach.views.asking import deeds, done, form_page, fresh, page
from ankang.web.deeds import found
from ankang.web.paging import page_of

_SAMPLE_LETTERS = 24


@endpoint(duty=Duty.VIEW_EVENTS)
@require_GET
def posters(request: HttpRequest) -> HttpResponse:
    """Which posters and cards are there to forward?"""
    rows = queries.posters(request.user)
    shown = page_of(rows.order_by(), request.GET.get("after"), by=("-made_at",), size=40)
    return render(request, "outreach/posters.html", page(request, page=shown))


@endpoint(duty=Duty.RUN_EVENTS)
def poster_new(request: HttpRequest) -> HttpResponse:
    """Draft a poster; from an event it comes filled in."""
    event = _event_of(request)
    initial = fresh(
        **{"template": "policy", "issuer": request.user.unit, **(_from_event(event) if event else {})}
    )
    form = forms.PosterForm(request.POST or None, initial=initial, divisions=queries.divisions(request.user))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        deed = done(
            form, actions.draft_poster, poster_id=given["id"], template=given["template"], topic=given["topic"],
            division=given["division"], words=form.words, event=event, by=request.user,
        )  # fmt: skip
        if deed:
            messages.success(request, _("已拟稿。请另一人复核发布。"))
            return redirect("outreach:poster", pk=deed.answer.pk)
    return form_page(
        request, form, _("海报上写什么？"), _("拟稿"), reverse("outreach:posters"), crumb=_("海报"),
        lead=_("只写公开的事：主题、地点、日期、热线。不写人名、个人电话和证件号。"),
    )  # fmt: skip


def _event_of(request: HttpRequest) -> Event | None:
    try:
        return found(queries.event, request, UUID(request.GET["event"])) if "event" in request.GET else None
    except ValueError:
        raise Http404 from None


def _from_event(event: Event) -> dict[str, Any]:
    return {
        "template": "event", "topic": event.topic, "division": event.division_id, "title": event.title[:_SAMPLE_LETTERS],
        "day": event.on, "begins": event.begins, "place": f"{event.division.name}{event.place}"[:60],
    }  # fmt: skip


@endpoint(duty=Duty.VIEW_EVENTS)
@require_GET
def poster(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One poster as everybody will see it."""
    row = found(queries.poster, request, pk)
    content = content_of(row)
    may_run = queries.may_run(request.user, row.division_id)
    context = page(
        request, row=row, content=content, seen=fingerprint(content), may_run=may_run,
        may_release=may_run and row.state == Poster.State.DRAFT and row.made_by_id != request.user.pk,
        own=row.made_by_id == request.user.pk,
        public=request.build_absolute_uri(reverse("outreach:card", args=[row.token])) if row.state == "released" else "",
    )  # fmt: skip
    return render(request, "outreach/poster.html", context)


@endpoint(duty=Duty.VIEW_EVENTS)
@require_GET
def poster_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The sheet or the card: as released, or as it would be."""
    row = found(queries.poster, request, pk)
    if kind not in ("pdf", "png"):
        raise Http404
    try:
        data = (
            queries.kept(request.user, row, kind) if row.state == Poster.State.RELEASED else _drawn(row, kind)
        )
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(data, content_type="application/pdf" if kind == "pdf" else "image/png")
    response.headers["Content-Disposition"] = f'inline; filename="poster.{kind}"'
    return response


def _drawn(row: Poster, kind: str) -> bytes:
    return drawing.sheet(content_of(row)) if kind == "pdf" else drawing.card(content_of(row))


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Release what one has looked at."""
    row = found(queries.poster, request, pk)
    deeds.pressed(
        request, actions.release_poster, _("已发布，可以打印和转发。"), poster=row, seen=request.POST.get("seen", ""),
        by=request.user,
    )  # fmt: skip
    return redirect("outreach:poster", pk=pk)


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it back."""
    row = found(queries.poster, request, pk)
    deeds.pressed(
        request, actions.withdraw_poster, _("已撤回，公开页面不再显示。"), poster=row, by=request.user
    )
    return redirect("outreach:poster", pk=pk)
