"""One person's course, certificate, work afterwards, subsidy; and the lists of these."""

from decimal import Decimal
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.training import actions, queries, showing
from ankang.training.events import Kind
from ankang.training.forms import FollowUpForm, ReturnForm, RevokeForm, SubsidyForm, VerifyForm
from ankang.training.models import FollowUp
from ankang.training.views.asking import division_of, done, form_page, page, runner
from ankang.web.deeds import found
from ankang.web.formatting import masked_name


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.PERSON_READ, subject="pk")
@require_GET
def enrolment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What somebody answered, how far they came, what they do now."""
    row = found(queries.enrolment, request, pk)
    told = queries.standing_of(request.user, row)
    dues = [one for one in queries.due(request.user) if one.row.pk == row.pk]
    context = page(
        request, row=row, judged=told, stand=showing.judged(told), steps=list(row.steps.select_related("made_by")),
        scores=list(row.scores.all()), attended=list(row.attendances.select_related("session").order_by("session__on")),
        follow_ups=list(row.follow_ups.select_related("made_by")), dues=dues, certificate=queries.certificate_of(request.user, row),
        subsidies=queries.of_enrolment(request.user, row.pk), own=covers(request.user, row.place_id, Duty.RUN_TRAINING),
        may_course=covers(request.user, row.course.place_id, Duty.RUN_TRAINING),
        may_follow=queries.may_follow(request.user, row.place_id),
    )  # fmt: skip
    return render(request, "training/enrolment.html", context)


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.CERTIFICATE_READ, subject="pk")
@require_GET
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A certificate to print."""
    row = found(queries.certificate, request, pk)
    told = {"menu_key": "training", "row": row, "revocation": getattr(row, "revocation", None)}
    return render(request, "training/certificate.html", told)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.CERTIFICATE_READ, subject="pk")
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a certificate back."""
    row = found(queries.certificate, request, pk)
    runner(request, row.enrolment.course.place_id)
    form, back = RevokeForm(request.POST or None), reverse("training:enrolment", args=[row.enrolment_id])
    if form.is_bound and form.is_valid() and done(
        form, actions.revoke, certificate=row, why=form.cleaned_data["why"], by=request.user
    ):  # fmt: skip
        messages.success(request, _("证书已撤销。"))
        return redirect(back)
    return form_page(request, form, _("为什么撤销证书？"), _("撤销证书"), back, row.enrolment.course)


@endpoint(public=True)
def verify(request: HttpRequest) -> HttpResponse:
    """Is this certificate real? For anybody who holds its number and check code; the name is masked."""
    form, row = VerifyForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        row = queries.check_certificate(request.user, **form.cleaned_data)
        if row is None:
            form.add_error(None, _("没有查到这张证书。请核对编号和校验码。"))
    context = {
        "form": form, "row": row, "name": masked_name(row.enrolment.who) if row else "",
        "revoked": row is not None and hasattr(row, "revocation"),
    }  # fmt: skip
    response = render(
        request, "training/verify.html", context, status=422 if form.is_bound and not row else 200
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.LISTS_READ)
@require_GET
def follow_ups(request: HttpRequest) -> HttpResponse:
    """Who is to be asked for work, what came of the courses, places promised and filled."""
    division = division_of(request)
    rows = queries.due(request.user, division)
    context = page(
        request, tabs=showing.tabs(request), rows=rows[:200], many=len(rows), overdue=sum(one.overdue for one in rows),
        outcomes=queries.outcomes(request.user, division), orders=queries.orders(request.user, division),
        may_follow=request.user.has_duty(Duty.RUN_TRAINING) or request.user.has_duty(Duty.RECORD_VISITS),
    )  # fmt: skip
    return render(request, "training/follow_ups.html", context)


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.PERSON_READ, subject="pk")
def follow_up(request: HttpRequest, pk: UUID, months: int) -> HttpResponse:
    """What somebody does some months later."""
    row = found(queries.enrolment, request, pk)
    if not queries.may_follow(request.user, row.place_id):
        raise Http404
    start = {"id": uuid4(), "on": timezone.localdate(), "said_by": FollowUp.Said.SELF}
    form = FollowUpForm(request.POST or None, initial=start, has_employer=row.course.employer_id is not None)
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "id"}
        if done(
            form, actions.follow_up, follow_up_id=form.cleaned_data["id"], enrolment=row, months=months,
            by=request.user, **given,
        ):  # fmt: skip
            messages.success(request, _("回访已登记。"))
            return redirect("training:follow_ups")
    question = _("%(name)s培训后 %(months)d 个月在做什么？") % {"name": row.who, "months": months}
    lead = _("联系不上的照实选，名单上会继续提醒；不要猜。")
    return form_page(
        request,
        form,
        question,
        _("登记回访"),
        reverse("training:enrolment", args=[pk]),
        row.course,
        lead=lead,
    )


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.LISTS_READ)
@require_GET
def refused(request: HttpRequest) -> HttpResponse:
    """Who does not want which course, and why."""
    rows = queries.refused(request.user, division_of(request))
    asked, no = sum(one.asked for one in rows), sum(one.refused for one in rows)
    return render(
        request,
        "training/refused.html",
        page(request, tabs=showing.tabs(request), rows=rows, asked=asked, no=no),
    )


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.LISTS_READ)
@require_GET
def overlaps(request: HttpRequest) -> HttpResponse:
    """Subsidies that meet."""
    rows = queries.subsidies_that_meet(request.user, division_of(request))
    return render(request, "training/overlaps.html", page(request, tabs=showing.tabs(request), rows=rows))


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.PERSON_READ, subject="pk")
def subsidy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A subsidy that was paid."""
    row = found(queries.enrolment, request, pk)
    runner(request, row.course.place_id)
    form = SubsidyForm(request.POST or None, initial={"id": uuid4(), "on": timezone.localdate()})
    back = reverse("training:enrolment", args=[pk])
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.pay_subsidy, subsidy_id=given["id"], enrolment=row, fen=int(given["yuan"] * Decimal(100)),
            on=given["on"], voucher=given["voucher"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("补贴已登记。"))
            return redirect(back)
    question = _("给%(name)s发了多少培训补贴？") % {"name": row.who}
    return form_page(request, form, question, _("登记"), back, row.course)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.PERSON_READ)
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A subsidy that came back."""
    row = found(queries.subsidy, request, pk)
    runner(request, row.enrolment.course.place_id)
    form = ReturnForm(request.POST or None, initial={"id": uuid4(), "on": timezone.localdate()})
    back = reverse("training:enrolment", args=[row.enrolment_id])
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.return_subsidy, subsidy_id=given["id"], subsidy=row, on=given["on"], by=request.user
        ):
            messages.success(request, _("退回已登记。"))
            return redirect(back)
    return form_page(request, form, _("补贴哪天退回的？"), _("登记退回"), back, row.enrolment.course)
