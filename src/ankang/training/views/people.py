"""Who takes part: found by POST, enrolled or refused; hours and scores."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.registry import queries as registry
from ankang.registry.events import Kind as RegisterKind
from ankang.training import actions, queries
from ankang.training.events import Kind
from ankang.training.forms import AnswerForm, AttendanceForm, ScoresForm, StaffForm
from ankang.training.models import Course, Enrolment
from ankang.training.views.asking import done, form_page, page, pressed, runner
from ankang.web.deeds import found


@endpoint(duty=Duty.RUN_TRAINING, reads=RegisterKind.SEARCHED)
def find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom to enrol: persons of the register, by POST so that no name stands in an address."""
    row = found(queries.course, request, pk)
    text = request.POST.get("q", "").strip()[:60] if request.method == "POST" else ""
    hits = registry.search(request.user, text) if text else []
    context = page(request, row=row, text=text, hits=hits, full=len(hits) >= registry.MOST)
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "training/parts/hits.html" if fragment else "training/find.html", context)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.PERSON_READ, subject="person")
def enrol(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Enrol somebody, or keep that they do not want to."""
    row, one = found(queries.course, request, pk), found(registry.person, request, person)
    runner(request, one.village_id)
    start = {"id": uuid4(), "state": "enrolled", "on": timezone.localdate()}
    form = AnswerForm(request.POST or None, initial=start, first=True)
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("state", "why", "note", "on")}
        who = actions.Who(person=one)
        key = form.cleaned_data["id"]
        if done(form, actions.enrol, enrolment_id=key, course=row, who=who, by=request.user, **given):
            messages.success(request, _("已登记。"))
            return redirect("training:find", pk=pk)
    back = reverse("training:find", args=[pk])
    return form_page(request, form, _("%(name)s参加吗？") % {"name": one.name}, _("登记"), back, row)


@endpoint(duty=Duty.RUN_TRAINING)
def staff(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enrol a health worker: an account, or a name with a facility."""
    row = found(queries.course, request, pk)
    people, facilities = queries.staff_users(request.user), queries.facilities(request.user)
    start = {"id": uuid4(), "on": timezone.localdate()}
    form = StaffForm(request.POST or None, initial=start, people=people, facilities=facilities)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        who = actions.Who(
            user=next((u for u in people if str(u.pk) == given["user"]), None), name=given["name"],
            facility=next((f for f in facilities if str(f.pk) == given["facility"]), None),
        )  # fmt: skip
        if done(
            form, actions.enrol, enrolment_id=given["id"], course=row, who=who, state="enrolled", on=given["on"],
            by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已登记。"))
            return redirect("training:course", pk=pk)
    back = reverse("training:course", args=[pk])
    return form_page(request, form, _("哪位医务人员参加？"), _("报名"), back, row)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.PERSON_READ, subject="pk")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody answered anew."""
    row = found(queries.enrolment, request, pk)
    runner(request, row.place_id)
    start = {"id": row.pk, "state": row.state, "why": row.why, "on": timezone.localdate()}
    form = AnswerForm(request.POST or None, initial=start)
    back = reverse("training:enrolment", args=[pk])
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("state", "why", "note", "on")}
        if done(form, actions.answer, enrolment=row, by=request.user, **given):
            messages.success(request, _("答复已登记。"))
            return redirect(back)
    return form_page(request, form, _("%(name)s怎么答复？") % {"name": row.who}, _("登记"), back, row.course)


def _enrolled(request: HttpRequest, course: Course) -> list[Enrolment]:
    rows = queries.enrolments(request.user).filter(course=course, state=Enrolment.State.ENROLLED)
    return list(rows.order_by("place", "made_at", "pk"))


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.COURSE_READ)
def attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Minutes of each person at a session."""
    row = found(queries.session, request, pk)
    runner(request, row.course.place_id)
    people = _enrolled(request, row.course)
    known = dict(row.attendances.values_list("enrolment_id", "minutes"))
    start = {f"m-{one.pk}": known.get(one.pk) for one in people}
    form = AttendanceForm(request.POST or None, initial=start, session=row, people=people)
    if form.is_bound and form.is_valid():
        deed = done(form, actions.keep_attendance, session=row, minutes=form.told, by=request.user)
        if deed:
            messages.success(request, _("到课已保存。"))
            return redirect("training:course", pk=row.course_id)
    lead = _("%(day)s · %(topic)s · %(n)d 分钟。全程到的填 %(n)d，没来的填 0，没记的留空。") % {
        "day": row.on, "topic": row.topic, "n": row.minutes,
    }  # fmt: skip
    back = reverse("training:course", args=[row.course_id])
    more: dict[str, Any] = {"lead": lead, "full": row.minutes}
    return form_page(request, form, _("每个人上了多久的课？"), _("保存到课"), back, row.course, **more)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.COURSE_READ, subject="pk")
def scores(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Scores of a test."""
    row = found(queries.course, request, pk)
    runner(request, row.place_id)
    start = {"id": uuid4(), "on": timezone.localdate(), "kind": next(iter(row.test_codes), "")}
    form = ScoresForm(request.POST or None, initial=start, course=row, people=_enrolled(request, row))
    back = reverse("training:course", args=[pk])
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        deed = done(
            form, actions.record_scores, batch=given["id"], course=row, kind=given["kind"], on=given["on"],
            scores=form.told, by=request.user,
        )  # fmt: skip
        if deed:
            n = deed.answer
            messages.success(
                request, ngettext("已登记 %(n)d 人的成绩。", "已登记 %(n)d 人的成绩。", n) % {"n": n}
            )
            return redirect(back)
    lead = _("空着的不登记。补考再登记一次，以最后一次为准。")
    return form_page(request, form, _("考了多少分？"), _("保存成绩"), back, row, lead=lead)


@endpoint(duty=Duty.RUN_TRAINING)
@require_POST
def certify_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Certificates for everybody who passed."""
    row = found(queries.course, request, pk)
    runner(request, row.place_id)
    pressed(request, actions.certify_all, _("证书已发。"), course=row, by=request.user)
    return redirect("training:course", pk=pk)
