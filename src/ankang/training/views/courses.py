"""Courses: the list, one with its people, planning, sessions, the end."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.training import actions, queries, rules, showing
from ankang.training.events import Kind
from ankang.training.forms import CloseForm, CourseForm, SessionForm
from ankang.training.models import Course
from ankang.training.views.asking import division_of, done, form_page, page, pressed, runner
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_TRAINING)
@require_GET
def courses(request: HttpRequest) -> HttpResponse:
    """各期培训: what is given where, how full it is."""
    audience, state = request.GET.get("audience", ""), request.GET.get("state", "")
    audience = audience if audience in Course.Audience.values else ""
    state = state if state in Course.State.values else ""
    rows = queries.course_rows(request.user, division_of(request), audience, state)
    context = page(
        request, rows=rows, tabs=showing.tabs(request), audience=audience, state=state,
        audiences=Course.Audience.choices, states=Course.State.choices, open=sum(r.course.is_open for r in rows),
        enrolled=sum(r.enrolled for r in rows),
    )  # fmt: skip
    return render(request, "training/courses.html", context)


@endpoint(duty=Duty.VIEW_TRAINING, reads=Kind.COURSE_READ, subject="pk")
@require_GET
def course(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One course: plan, sessions, who takes part and how far they are, who refused."""
    row = found(queries.course, request, pk)
    told = [(line, *showing.judged(line.judged)) for line in queries.lines(request.user, row)]
    context = page(
        request, row=row, facts=showing.facts(row), terms=showing.terms(row), sessions=list(row.sessions.all()),
        people=[one for one in told if one[0].row.state in ("enrolled", "withdrawn")],
        others=[one[0].row for one in told if one[0].row.state in ("offered", "refused")],
        own=covers(request.user, row.place_id, Duty.RUN_TRAINING), key=uuid4(),
        passed=sum(bool(one[0].judged and one[0].judged.passed) for one in told),
        to_certify=sum(bool(o[0].judged and o[0].judged.passed and not o[0].certificate) for o in told),
    )  # fmt: skip
    return render(request, "training/course.html", context)


@endpoint(duty=Duty.RUN_TRAINING)
def keep(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Plan a course, or change the plan."""
    row = found(queries.course, request, pk) if pk else None
    if row:
        runner(request, row.place_id)
    units, where = queries.units(request.user), _places(request)
    form = CourseForm(request.POST or None, initial=_start(row), units=units, places=where)
    if form.is_bound and form.is_valid():
        plan = _plan(form.cleaned_data, {str(u.pk): u for u in units}, {d.code: d for d in where})
        deed = done(
            form, actions.keep_course, course_id=pk or form.cleaned_data["id"], plan=plan, by=request.user
        )
        if deed:
            messages.success(request, _("培训计划已保存。"))
            return redirect("training:course", pk=deed.answer.pk)
    back = reverse("training:course", args=[pk]) if pk else reverse("training:courses")
    return form_page(request, form, _("修改培训计划") if row else _("办什么培训？"), _("保存"), back, row)


def _places(request: HttpRequest) -> list[Division]:
    rows = places.divisions(request.user).filter(valid_until=None, level__gte=3).order_by("level", "code")
    return [one for one in rows if covers(request.user, one.code, Duty.RUN_TRAINING)][:400]


def _start(row: Course | None) -> dict[str, Any]:
    if row is None:
        return {"id": uuid4(), "since": timezone.localdate(), "capacity": 30, "hours": 24, "promised": 0}
    names = ("title", "trade", "venue", "since", "until", "hours", "capacity", "plan", "promised")
    return {
        "id": row.pk, **{name: getattr(row, name) for name in names}, "tests": list(row.test_codes),
        "organiser": str(row.organiser_id), "place": row.place_id, "employer": str(row.employer_id or ""),
    }  # fmt: skip


def _plan(given: dict[str, Any], units: dict[str, Any], where: dict[str, Division]) -> actions.Plan:
    names = ("title", "trade", "plan", "venue", "since", "until", "hours", "capacity")
    return actions.Plan(
        organiser=units[given["organiser"]], place=where[given["place"]], audience=rules.trades()[given["trade"]].audience,
        tests=tuple(given["tests"]), employer=units.get(given["employer"]), promised=given["promised"] or 0,
        **{name: given[name] for name in names},
    )  # fmt: skip


@endpoint(duty=Duty.RUN_TRAINING)
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set one meeting of a course."""
    row = found(queries.course, request, pk)
    runner(request, row.place_id)
    start = {"id": uuid4(), "on": timezone.localdate(), "minutes": 180}
    form = SessionForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "id"}
        if done(
            form,
            actions.keep_session,
            session_id=form.cleaned_data["id"],
            course=row,
            by=request.user,
            **given,
        ):
            messages.success(request, _("上课安排已保存。"))
            return redirect("training:course", pk=pk)
    return form_page(
        request, form, _("什么时候上课、谁来讲？"), _("保存"), reverse("training:course", args=[pk]), row
    )


@endpoint(duty=Duty.RUN_TRAINING)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a course."""
    row = found(queries.course, request, pk)
    runner(request, row.place_id)
    form = CloseForm(request.POST or None, initial={"on": min(row.until, timezone.localdate())})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.close_course, course=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("培训已结束，可以给合格的人发证。"))
        return redirect("training:course", pk=pk)
    lead = _("结束后，到课、成绩和名单都不能再改。请先核对。")
    return form_page(
        request,
        form,
        _("这期培训哪天结业？"),
        _("结束培训"),
        reverse("training:course", args=[pk]),
        row,
        lead=lead,
    )


@endpoint(duty=Duty.RUN_TRAINING)
@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call a course off."""
    row = found(queries.course, request, pk)
    if not covers(request.user, row.place_id, Duty.RUN_TRAINING):
        raise Http404
    pressed(request, actions.cancel_course, _("培训已取消。"), course=row, by=request.user)
    return redirect("training:course", pk=pk)
