"""Switches of the frame, the division tree, error pages and the living style page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import endpoint
from ankang.web import errors, samples
from ankang.web.frame import ELDER_COOKIE, Frame

_YEAR = 365 * 24 * 3600


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the switch was pressed on, never to another site."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(wanted if safe and wanted.startswith("/") else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


@endpoint(public=True)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chinese or English, remembered on this machine."""
    response = _back(request)
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, wanted)
    return response


@endpoint(public=True)
@require_POST
def elder(request: HttpRequest) -> HttpResponse:
    """Large type or normal, remembered on this machine."""
    response = _back(request)
    _remember(response, ELDER_COOKIE, "1" if request.POST.get("elder") == "1" else "0")
    return response


@endpoint()
@require_GET
def tree(request: HttpRequest, code: str) -> HttpResponse:
    """Fragment: the divisions below one, as far as the reader serves them."""
    target = request.GET.get("target", "")
    safe = target if target.startswith("/") and not target.startswith("//") else ""
    branches = Frame(request).children(code, safe)
    if not branches:
        raise Http404
    return render(request, "web/parts/tree.html", {"branches": branches, "target": safe})


@endpoint()
def style(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with invented content."""
    return render(request, "web/style.html", samples.everything(request))


@endpoint()
@require_GET
def figure_sample(request: HttpRequest) -> HttpResponse:
    """Fragment: where the sample figure of the style page comes from."""
    return render(request, "web/parts/figure_sample.html", {"rows": samples.figure_rows()})


@endpoint()
@require_GET
def progress_sample(request: HttpRequest) -> HttpResponse:
    """Fragment: the sample job of the style page."""
    return render(request, "web/parts/progress.html", {"job": samples.running_job()})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return errors.page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in the words of whoever refused."""
    return errors.page(request, 403, says=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return errors.page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return errors.page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: mostly a page left open over a log-out."""
    says = _("这个页面放得太久，没有保存")
    todo = _("请返回上一页，刷新后再提交一次；刷新前可先把填好的内容抄下来。")
    return errors.page(request, 403, says=says, todo=todo)
