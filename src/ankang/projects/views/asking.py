"""What the pages share: how a deed is run and refused, the page of one form, the reader's rights."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.places import queries as places
from ankang.projects.actions import UnfitFile
from ankang.projects.models import Project
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds, sentence


def words(why: Any) -> str:
    """A refusal in the reader's language."""
    return sentence(why)


deeds = Deeds((BadValueError, UnfitFile), words)
done = deeds.done


def division_of(request: HttpRequest) -> str:
    """The division named in the address, "" for all."""
    return code_or_blank(request.GET.get("division", ""))


def year_of(request: HttpRequest) -> int | None:
    """The year named in the address; None for all."""
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and len(text) == 4 else None


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows."""
    code = division_of(request)
    known = places.divisions(request.user).filter(code=code).exists() if code else False
    return {
        "menu_key": "projects", "division": code, "way": places.path(request.user, code) if known else [],
        "may_apply": request.user.has_duty(Duty.APPLY_PROJECTS), "may_run": request.user.has_duty(Duty.RUN_PROJECTS),
        "names_shown": request.user.has_duty(Duty.VIEW_REGISTER), **context,
    }  # fmt: skip


def form_page(
    request: HttpRequest, form: Any, question: str, lead: str = "", project: Project | None = None, back: str = "",
    press: str = "",
) -> HttpResponse:  # fmt: skip
    """A page of one form; `back`: where cancelling leads when it is not the project."""
    told = page(
        request, form=form, question=question, lead=lead, project=project, back=back, press=press or _("保存")
    )
    return render(request, "projects/form.html", told, status=422 if form.is_bound else 200)


def asked(request: HttpRequest, form: type[Any], **given: Any) -> Any:
    """The form, filled in or fresh; a fresh one has an id of its own."""
    initial = {"id": uuid4(), **given.pop("initial", {})}
    return form(request.POST or None, request.FILES or None, initial=initial, **given)


def back_to(request: HttpRequest, project: Project | Any, text: str = "") -> HttpResponse:
    """The project's page, with a word of what was done."""
    messages.success(request, text or _("已保存。"))
    return redirect("projects:project", pk=project if not isinstance(project, Project) else project.pk)
