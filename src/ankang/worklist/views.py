"""工作台: what do I do first today?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ankang.accounts.policy import endpoint
from ankang.care import queries as care
from ankang.care.owed import asked_once
from ankang.web import work
from ankang.worklist import events, shortcuts


@endpoint(reads=events.Kind.TODAY_OPENED)
@asked_once()
def today(request: HttpRequest) -> HttpResponse:
    """The start page: open work, worst first, and how far the month has come."""
    day = timezone.localdate()
    found = work.open_for(request.user)
    page = {
        "menu_key": "today",
        "day": day,
        "items": found.items,
        "total": found.total,
        "overdue": found.overdue,
        "more": found.total - len(found.items),
        "meters": care.progress(request.user, day),
        "shortcuts": shortcuts.for_user(request.user),
        "has_post": bool(request.user.posts_now),
    }
    return render(request, "worklist/today.html", page)
