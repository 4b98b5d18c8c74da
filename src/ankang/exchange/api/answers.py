"""Refusals as answers: a code, a sentence that says what to do, never the inside of an error."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ankang.benefits.refusals import SameStay, words
from ankang.values.bad_value import BadValueError

# What pydantic names, in words: anything else is a value of the wrong form.
_WORDS = {"missing": "缺少 / missing", "literal_error": "不在可选内容之中 / not one of the options"}
_FORM = "格式不对 / wrong form"


def answer_refusals(api: NinjaAPI) -> None:
    """Teach the API what to say of each kind of refusal."""

    def told(
        request: HttpRequest,
        status: int,
        code: str,
        error: str,
        fields: tuple[str, ...] = (),
        bills: tuple[UUID, ...] = (),
    ) -> HttpResponse:
        body = {"code": code, "error": error, "fields": list(fields), "bills": list(bills)}
        return api.create_response(request, body, status=status)

    @api.exception_handler(ValidationError)
    def _fields(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
        fields = tuple(
            f"{'.'.join(str(part) for part in one['loc'][2:]) or 'body'}：{_WORDS.get(one['type'], _FORM)}"
            for one in wrong.errors
        )
        return told(
            request,
            422,
            "fields",
            _("有 %(count)d 处填写不对：请按所列字段修改后重发。") % {"count": len(fields)},
            fields,
        )

    @api.exception_handler(SameStay)
    def _same(request: HttpRequest, wrong: SameStay) -> HttpResponse:
        return told(request, 409, wrong.code, words(wrong), bills=tuple(wrong.bills))

    @api.exception_handler(BadValueError)
    def _refused(request: HttpRequest, wrong: BadValueError) -> HttpResponse:
        return told(request, 422, wrong.code, words(wrong))

    @api.exception_handler(PermissionDenied)
    def _denied(request: HttpRequest, wrong: PermissionDenied) -> HttpResponse:
        return told(request, 403, "denied", str(wrong) or _("令牌不能办理这件事：请核对令牌的职责和机构。"))

    @api.exception_handler(AuthenticationError)
    def _unknown(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
        return told(request, 401, "token", _("令牌不对、已到期或已作废：请向县里的安全管理员换取新令牌。"))

    @api.exception_handler(HttpError)
    def _body(request: HttpRequest, wrong: HttpError) -> HttpResponse:
        return told(request, wrong.status_code, "body", _("发来的内容不是可读的 JSON：请核对后重发。"))

    @api.exception_handler(ObjectDoesNotExist)
    @api.exception_handler(Http404)
    def _absent(request: HttpRequest, wrong: Exception) -> HttpResponse:
        return told(request, 404, "absent", _("没有找到，或不在令牌可以查看的范围内：请核对标识。"))
