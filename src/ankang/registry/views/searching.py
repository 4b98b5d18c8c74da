"""The one search box."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.policy import Duty, endpoint
from ankang.registry import queries
from ankang.registry.events import Kind


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.SEARCHED)
def search(request: HttpRequest) -> HttpResponse:
    """Persons a text may mean. Asked by POST, so that no name or number stands in an address."""
    text = request.POST.get("q", "").strip()[:60]
    hits = queries.search(request.user, text) if text else []
    context = {"text": text, "hits": hits, "full": len(hits) >= queries.MOST}
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "registry/parts/hits.html" if fragment else "registry/search.html", context)
