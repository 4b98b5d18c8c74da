"""What the pages share: the filters of an address and the division looked at."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, QueryDict

from ankang.places import queries as places
from ankang.places.models import Division
from ankang.quality.forms import FindingFilter
from ankang.quality.queries import Filters
from ankang.values.division import code_or_blank


def filters_of(given: QueryDict) -> Filters:
    """The filters of an address (or of the export's form); an unreadable one is left out."""
    form = FindingFilter(given)
    form.is_valid()
    told = {name: value for name, value in form.cleaned_data.items() if value}
    return Filters(division=code_or_blank(given.get("division", "")), **told)


def chosen(request: HttpRequest) -> Division | None:
    """The division of the address; the only root when the reader has one; else none."""
    code = request.GET.get("division", "")
    if code:
        try:
            return places.division(request.user, code)
        except ObjectDoesNotExist:
            raise Http404 from None
    roots = places.roots(request.user)
    return roots[0] if len(roots) == 1 else None
