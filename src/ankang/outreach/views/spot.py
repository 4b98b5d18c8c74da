"""On the spot: the code on the screen, the page of a resident's phone, feedback, photos, cards."""

from uuid import UUID, uuid4

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ankang.accounts.middleware import client_address
from ankang.accounts.policy import Duty, endpoint
from ankang.approvals.materials import PHOTO
from ankang.notices import throttle
from ankang.outreach import actions, forms, queries, rules
from ankang.outreach.events import Kind
from ankang.outreach.models import Poster
from ankang.outreach.rules import Refusal
from ankang.outreach.views.asking import done, form_page, fresh, page
from ankang.outreach.views.events import own_event
from ankang.web.deeds import found, sentence
from ankang.web.downloads import paper

_TOO_MANY, _GONE = 429, 410


@endpoint(duty=Duty.RUN_EVENTS)
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """现场签到码: a fresh code in large; the page asks for the next one before it ends."""
    row = own_event(request, pk)
    minutes = rules.number("code_minutes", row.on, row.division_id)
    if request.method == "GET":
        return render(request, "outreach/code_start.html", page(request, row=row, minutes=minutes))
    try:
        token = actions.show_code(event=row, by=request.user)
    except Refusal as why:
        messages.error(request, sentence(why))
        return redirect("outreach:event", pk=pk)
    path = reverse("outreach:sign", args=[token])
    address = settings.PUBLIC_ADDRESS + path if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)
    context = page(
        request, row=row, address=address, picture=segno.make(address, error="m").svg_data_uri(border=2, scale=8),
        minutes=minutes, every=f"every {max(60, minutes * 60 - 120)}s", present=queries.number_present(request.user, row) or 0,
    )  # fmt: skip
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "outreach/parts/code.html" if fragment else "outreach/code.html", context)


@endpoint(public=True)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """扫码签到: a name and four digits, nothing else; the same answer whoever signs in a second time."""
    try:
        event = queries.event_of_code(request.user, token)
    except Refusal as why:
        return _bare(render(request, "outreach/public/over.html", {"why": sentence(why)}, status=_GONE))
    form, status = forms.PublicSignForm(request.POST or None), 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        address = client_address(request)
        if not throttle.may_try("sign_in", address, str(event.pk)):
            form.add_error(None, _("签到太频繁，请过一会儿再试，或请现场工作人员代签。"))
            status = _TOO_MANY
        else:
            throttle.count("sign_in", address, str(event.pk))
            if done(form, actions.sign_in, token=token, by=None, **form.cleaned_data):
                return redirect("outreach:signed", token=token)
    return _bare(render(request, "outreach/public/sign.html", {"event": event, "form": form}, status=status))


@endpoint(public=True)
@require_http_methods(["GET", "POST"])
def signed(request: HttpRequest, token: str) -> HttpResponse:
    """Signed in; three questions, without a name."""
    try:
        event = queries.event_of_code(request.user, token)
    except Refusal as why:
        return _bare(render(request, "outreach/public/over.html", {"why": sentence(why)}, status=_GONE))
    form, thanks = forms.FeedbackForm(request.POST or None, initial={"id": uuid4()}), False
    status = 200
    if form.is_bound:
        status = 422
        address = client_address(request)
        if form.is_valid() and throttle.may_try("sign_in", address, str(event.pk)):
            throttle.count("sign_in", address, str(event.pk))
            given = {"feedback_id": form.cleaned_data["id"], "answers": form.answers, "token": token}
            thanks = done(form, actions.give_feedback, event=event, by=None, **given) is not None
            status = 200 if thanks else 422
    context = {"event": event, "form": form, "thanks": thanks}
    return _bare(render(request, "outreach/public/signed.html", context, status=status))


def _bare(response: HttpResponse) -> HttpResponse:
    """Never kept, never indexed, and told to no other site where one came from: the code stands in the address. Our own
    has to be told, else no form of ours is taken."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@endpoint(duty=Duty.RUN_EVENTS)
def feedback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Type in a sheet of paper."""
    row = own_event(request, pk)
    form = forms.FeedbackForm(request.POST or None, initial=fresh())
    if form.is_bound and form.is_valid():
        given = {"feedback_id": form.cleaned_data["id"], "answers": form.answers}
        if done(form, actions.give_feedback, event=row, by=request.user, **given):
            messages.success(request, _("已登记一份，可接着录下一份。"))
            return redirect("outreach:feedback", pk=pk)
    return form_page(
        request, form, _("反馈表上怎样答的？"), _("登记一份"), reverse("outreach:event", args=[pk]), crumb=row.title,
        lead=_("已录 %(n)d 份；不记名。") % {"n": row.feedback.count()},
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS)
def photo_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a photo."""
    row = own_event(request, pk)
    form = forms.PhotoForm(request.POST or None, request.FILES or None, initial=fresh())
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.add_photo, form_id=given["id"], event=row, title=given["title"], data=given["photo"].read(),
            by=request.user,
        ):  # fmt: skip
            messages.success(request, _("照片已收下。"))
            return redirect("outreach:event", pk=pk)
    return form_page(
        request, form, _("上传活动照片"), _("上传"), reverse("outreach:event", args=[pk]), crumb=row.title
    )


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.PHOTO_READ, subject="pk")
@require_GET
def photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture itself."""
    try:
        row, data = found(queries.photo, request, pk)
    except FileNotFoundError:
        raise Http404 from None
    return paper(data, PHOTO, row.hash[:8])


# What is forwarded


@endpoint(public=True)
@require_GET
def card(request: HttpRequest, token: str) -> HttpResponse:
    """转发卡片: a released poster as a page that anybody may open."""
    poster = _released(request, token)
    return render(request, "outreach/public/card.html", {"poster": poster})


@endpoint(public=True)
@require_GET
def card_file(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    """The picture or the sheet of a released poster."""
    if kind not in ("pdf", "png"):
        raise Http404
    try:
        data = queries.kept(request.user, _released(request, token), kind)
    except FileNotFoundError:
        raise Http404 from None
    media = "application/pdf" if kind == "pdf" else "image/png"
    response = HttpResponse(data, content_type=media)
    response.headers["Content-Disposition"] = f'inline; filename="poster.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _released(request: HttpRequest, token: str) -> Poster:
    try:
        return queries.released(request.user, token)
    except Poster.DoesNotExist:
        raise Http404 from None
