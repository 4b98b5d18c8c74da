"""The number of each request, on the page, in the log and in the journal."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ankang.journal import request_id


class RequestIdMiddleware:
    """Give each request a number and send it back, so that a user can name it on the phone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = uuid.uuid4().hex[:12]
        request_id.begin(number)
        request.request_number = number  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = number
        return response
