"""Addresses of the API, under /api/v1/, each with the policy of its operation; and the description of it all."""

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI

from ankang.accounts.policy import endpoint
from ankang.exchange.api.answers import answer_refusals
from ankang.exchange.api.guarding import POLICIES, Bearer
from ankang.exchange.api.operations import router

app_name = "api"
api = NinjaAPI(
    title="安康 Ankang",
    version="1",
    description="医院收费系统等凭令牌登记、结算账单，查询待遇资格和指标。金额一律为整数分。/ Bills, entitlements, indicators. "
    "Sums are whole fen.",
    auth=Bearer(),
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
api.add_router("", router)
answer_refusals(api)


@endpoint(public=True)
def description(request: HttpRequest) -> JsonResponse:
    """What the API takes and answers, as OpenAPI: no data, so it needs no token."""
    return JsonResponse(
        api.get_openapi_schema(path_prefix="/api/v1/"), json_dumps_params={"ensure_ascii": False}
    )


def _operations() -> list[URLPattern]:
    """The addresses of operations with their policies; the root page of the library is left out."""
    found = [one for one in api.urls[0] if getattr(one, "name", None) in POLICIES]
    for one in found:
        one.callback.policy = POLICIES[one.name]
    return found


urlpatterns = [path("openapi.json", description, name="description"), *_operations()]
