"""Pages for what went wrong: what it is, what to do, and the number of the request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.journal import request_id
from ankang.web.frame import ELDER_COOKIE


def _texts(status: int) -> tuple[str, str]:
    """(what happened, what to do) of a status."""
    return {
        400: (_("这个请求看不懂"), _("请回到上一页重新操作；如果是从别处复制的网址，请检查是否完整。")),
        403: (_("您的岗位不能打开这一页"), _("如工作需要，请联系本单位安全管理员调整岗位。")),
        404: (_("没有找到这一页"), _("可能已被移走，或不在您的辖区内。请从今日工作或查找进入。")),
        500: (
            _("系统出了错，没有保存任何改动"),
            _("请稍后再试。如果再次出现，请把下面的编号告诉系统管理员。"),
        ),
    }[status]


def page(request: HttpRequest, status: int, *, says: str = "", todo: str = "") -> HttpResponse:
    """The page for an error. It needs neither session nor database, for these may be what failed."""
    title, advice = _texts(status)
    language = get_language() or settings.LANGUAGE_CODE
    context = {
        "status": status,
        "error_title": says or title,
        "error_advice": todo or advice,
        "number": request_id.current(),
        "error_language": language,
        "error_elder": request.COOKIES.get(ELDER_COOKIE) == "1",
    }
    response = HttpResponse(render_to_string("web/error.html", context), status=status)
    response["Cache-Control"] = "no-store"
    return response
