"""Materials: add them, see them."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import queries
from ankang.approvals.actions.evidence import add_evidence
from ankang.approvals.forms.evidence import EvidenceForm
from ankang.approvals.looks import Look
from ankang.approvals.models import Application, Evidence
from ankang.approvals.queries import pages
from ankang.approvals.views.asking import done, handled
from ankang.web.deeds import found
from ankang.web.downloads import paper


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def evidence_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add photos or papers to an application."""
    row = handled(found(queries.application, request, pk), request)
    start = {"id": uuid4(), "kind": request.GET.get("kind", Evidence.Kind.PHOTO)}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        return redirect("approvals:application", pk=pk)
    page = {"menu_key": "approvals", "application": row, "form": form}
    return render(request, "approvals/evidence_new.html", page, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, form: EvidenceForm, row: Application) -> bool:
    """Keep each file; those before a refused one stay, and sending the form again keeps none of them twice."""
    given = form.cleaned_data
    for file in given["files"]:
        if not done(
            form, add_evidence, form_id=given["id"], application=row, kind=given["kind"], title=given["title"],
            data=file.read(), by=request.user,
        ):  # fmt: skip
            form.add_error("files", _("没有收下的文件：%(name)s") % {"name": file.name})
            return False
    count = len(given["files"])
    messages.success(
        request, ngettext("已收下 %(count)d 份材料。", "已收下 %(count)d 份材料。", count) % {"count": count}
    )
    return True


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.EVIDENCE_READ, subject="pk")
@require_GET
def evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file of a material: a photo to look at, a PDF to fetch. Nothing in it can act on our pages."""
    row = found(pages.one_evidence, request, pk)
    try:
        content = pages.evidence_content(request.user, pk)
    except FileNotFoundError:
        raise Http404 from None
    return paper(content, row.media, row.hash[:12])
