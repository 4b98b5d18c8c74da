"""The door before forms and visits of level 5: who may see them says what for, and it is journalled."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.care import queries
from ankang.records import actions as records
from ankang.records import unlocked
from ankang.records.forms import PurposeForm
from ankang.records.queries import guarded_for
from ankang.registry.models import Person


def purpose_asked(request: HttpRequest, person: Person, *, guarded: bool) -> HttpResponse | None:
    """The page that asks what for, None when nothing is to be asked. Raises Http404 for who may never see it."""
    if not guarded:
        return None
    if not guarded_for(request.user, person.village_id):
        raise Http404
    if unlocked.is_unlocked(request.session, person.pk):
        return None
    page = {"menu_key": "care", "person": person, "form": PurposeForm(), "back": request.path}
    return render(request, "care/purpose.html", page)


@endpoint(duty=Duty.VIEW_HEALTH)
@require_POST
def purpose(request: HttpRequest, person: UUID) -> HttpResponse:
    """Journal why, open the level-5 forms and visits of a person for a quarter of an hour, and go on."""
    try:
        found = queries.person(request.user, person)
    except ObjectDoesNotExist:
        raise Http404 from None
    back = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    if not here or not guarded_for(request.user, found.village_id):
        raise Http404
    form = PurposeForm(request.POST)
    if form.is_valid():
        records.unlock_guarded(person=found, purpose=form.cleaned_data["purpose"], by=request.user)
        unlocked.unlock(request.session, person)
    else:
        messages.error(request, form.errors["purpose"][0])
    return redirect(back)


# It shows nothing itself: the form or visit that it leads to journals the reading.
purpose.writes = True
