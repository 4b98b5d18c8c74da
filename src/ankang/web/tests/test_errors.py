"""Error pages: what happened, what to do, the number of the request; Chinese and English."""

import re

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import translation

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.web import middleware, views


def shown(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (400, lambda request: views.bad_request(request, BadRequest())),
        (403, lambda request: views.forbidden(request, PermissionDenied())),
        (404, lambda request: views.not_found(request, Http404())),
        (500, views.broken),
        (403, views.csrf_failure),
    ],
)
def test_each_says_what_to_do(status, answer, language):
    with translation.override(language):
        response = answer(RequestFactory().get("/x/"))
    assert response.status_code == status
    heading = re.search(r"<h1>(.+?)</h1>", shown(response))[1]
    advice = re.search(r"<p>(.+?)</p>", shown(response))[1]
    for text in (heading, advice):
        assert bool(re.search("[一-鿿]", text)) == (language == "zh-hans")
    assert response["Cache-Control"] == "no-store"


def test_the_number_on_the_page_is_that_of_the_answer(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert response["X-Request-ID"] in shown(response)


def test_a_refusal_keeps_its_words():
    response = views.forbidden(
        RequestFactory().get("/x/"), PermissionDenied("您的岗位没有“导入名册”这一职责。")
    )
    assert "您的岗位没有“导入名册”这一职责。" in shown(response)


def test_a_row_that_is_not_there_is_a_page_not_found():
    guard = middleware.MissingRowMiddleware(lambda request: None)
    request = RequestFactory().get("/x/")
    assert guard.process_exception(request, Division.DoesNotExist()).status_code == 404
    assert guard.process_exception(request, User.DoesNotExist()).status_code == 404
    assert guard.process_exception(request, ValueError()) is None


def test_a_form_without_its_token_says_that_nothing_was_saved():
    response = Client(enforce_csrf_checks=True).post("/web/elder/", {"elder": "1"})
    assert response.status_code == 403
    assert "没有保存" in shown(response)


@pytest.mark.django_db
def test_the_page_for_a_crash_needs_no_database(django_db_blocker):
    with django_db_blocker.block():
        assert "没有保存任何改动" in shown(views.broken(RequestFactory().get("/x/")))
