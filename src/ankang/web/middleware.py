"""What happens around every request: its number, its language, and rows that are not there."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ankang.journal import request_id
from ankang.web import errors

Respond = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Give each request a number and send it back, so that a user can name it on the phone."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = uuid.uuid4().hex[:12]
        request_id.begin(number)
        request.request_number = number  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = number
        return response


class LanguageMiddleware:
    """The language chosen with the switch, else Chinese.

    The browser's own language is not asked: office machines often claim English, and their users read Chinese.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class MissingRowMiddleware:
    """A row that does not exist, or lies outside the reader's scope, is a page not found."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 404 for what no query found; leave every other exception alone."""
        return errors.page(request, 404) if isinstance(exception, ObjectDoesNotExist) else None
