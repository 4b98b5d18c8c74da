"""驻村日志: who was in the village, how many days are due, confirming."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.teams import actions, queries, showing
from ankang.teams.events import Kind
from ankang.teams.forms import DayForm, ReasonForm
from ankang.teams.views.asking import deeds, division_of, done, form_page, page, saved
from ankang.values.division import DivisionCode
from ankang.web.deeds import found

_SHOWN = 100
_RULES = ("days.year", "days.late", "days.latest")


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.DAYS_READ)
@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """Members of resident teams with their days so far, who is furthest behind first; then the last days logged."""
    today = timezone.localdate()
    division = division_of(request)
    rows = queries.attendance(request.user, today, division)
    context = page(
        request, rows=rows[:_SHOWN], more=max(0, len(rows) - _SHOWN), people=len(rows),
        behind=sum(bool(one.presence.behind) for one in rows), days=queries.days(request.user, division)[:_SHOWN],
        waiting=queries.to_confirm(request.user).count(), sources=showing.sources(_RULES, today),
    )  # fmt: skip
    return render(request, "teams/days.html", context)


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.VILLAGE_READ)
def day_new(request: HttpRequest) -> HttpResponse:
    """Log a day: one's own, or that of somebody without an account."""
    today = timezone.localdate()
    cadres = queries.may_log_for(request.user, today)
    if not cadres:
        return render(request, "teams/no_entry.html", page(request))
    village = request.GET.get("village", "")
    villages = queries.villages_to_log(request.user, cadres, today)
    chosen = next((one for one in villages if one.code == village), villages[0] if villages else None)
    posted = next((one for one in villages if one.code == request.POST.get("village")), chosen)
    homes = queries.homes_of(request.user, posted.code, today) if posted else []
    form = DayForm(
        request.POST or None, initial={"id": uuid4(), "on": today, "village": chosen.code if chosen else ""},
        cadres=cadres, villages=villages, homes=homes, day=today,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.log_day, day_id=given["id"], cadre=form.cadres[given["cadre"]], on=given["on"],
            village=form.villages[given["village"]], activities=given["activities"], note=given["note"],
            households=[UUID(key) for key in given["homes"]], by=request.user,
        ):  # fmt: skip
            return saved(request, "teams:days")
    tabs = [(one.code, one.name, f"?village={one.code}") for one in villages]
    return form_page(request, form, _("哪一天在村里，做了什么？"), reverse("teams:days"), _("一天只登记一次；过了三天算补登。"),
                     tabs=tabs if len(tabs) > 1 else [], tab=posted.code if posted else "")  # fmt: skip


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.DAYS_READ)
def confirm(request: HttpRequest) -> HttpResponse:
    """Days that wait: confirm those ticked."""
    rows = queries.to_confirm(request.user)
    if code := division_of(request):
        low, high = DivisionCode(code).span()
        rows = rows.filter(village__gte=low, village__lt=high)
    if request.method == "POST":
        known = {str(key) for key in rows.values_list("pk", flat=True)}
        ticked = [UUID(key) for key in request.POST.getlist("day") if key in known]
        if not ticked:
            messages.error(request, _("没有勾选。请勾选核实过的日子。"))
        else:
            said = ngettext("已核实 %(n)d 天。", "已核实 %(n)d 天。", len(ticked)) % {"n": len(ticked)}
            deeds.pressed(request, actions.confirm_days, said, days=ticked, by=request.user)
        return redirect(request.get_full_path())
    return render(request, "teams/confirm.html", page(request, rows=rows[:_SHOWN], waiting=rows.count()))


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.DAYS_READ, subject="pk")
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a day back with the reason."""
    row = found(queries.day_row, request, pk)
    form = ReasonForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.send_day_back, day=row, by=request.user, **form.cleaned_data)
    ):
        return saved(request, "teams:confirm")
    question = _("退回%(name)s %(on)s 的日志？") % {"name": row.cadre.name, "on": row.on}
    return form_page(request, form, question, reverse("teams:confirm"), _("退回的不算数，可以重新登记。"))
