"""部门联络员: who speaks for which department."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.rolls import actions, queries, showing
from ankang.rolls.forms import LiaisonForm
from ankang.rolls.views.asking import done, pressed
from ankang.web.deeds import found


@endpoint(duty=Duty.WORK_DIFFERENCES)
def liaisons(request: HttpRequest) -> HttpResponse:
    """Name liaisons of the county the reader works for."""
    counties = queries.counties(request.user, Duty.WORK_DIFFERENCES)
    if not counties:
        raise Http404
    titles = showing.kind_titles()
    people = queries.may_be_named(request.user)
    kinds = [(code, showing.department_title(code)) for code in titles if code != "cross"]
    form = LiaisonForm(
        request.POST or None, initial={"id": uuid4()}, kinds=kinds,
        people=[(str(one.pk), f"{one.name}（{one.unit}）" if one.unit else one.name) for one in people],
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        user = next(one for one in people if str(one.pk) == given["user"])
        if done(
            form, actions.name_liaison, liaison_id=given["id"], user=user, kind=given["kind"],
            division=counties[0], by=request.user,
        ):  # fmt: skip
            return redirect("rolls:liaisons")
    rows = [(one, showing.department_title(one.kind)) for one in queries.liaisons(request.user)]
    context = {"form": form, "rows": rows, "people": people, "menu_key": "rolls"}
    return render(request, "rolls/liaisons.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.WORK_DIFFERENCES)
@require_POST
def liaison_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody speaks for a department no more."""
    one = found(queries.liaison, request, pk)
    pressed(request, actions.end_liaison, _("已取消。"), liaison=one, by=request.user)
    return redirect("rolls:liaisons")
