"""The page on which a report file is verified."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.reports import forms
from ankang.reports.queries import folder, judging
from ankang.reports.rules.refusals import CannotRead
from ankang.reports.sentences import reason, refusal


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.VIEW_INDICATORS)
def verify(request: HttpRequest) -> HttpResponse:
    """Upload a Word file and see which of its figures hold."""
    form = forms.ReportUpload(request.POST or None, request.FILES or None)
    context = {"form": form, "menu_key": "reports"}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            content = upload.read()
            found = judging.judgement(request.user, content, Path(settings.LAKE))
            told = {
                "found": found,
                "beside": [refusal(note) for note in folder.beside(request.user, content)],
                "failed": [(verdict, reason(verdict)) for verdict in found.failed],
                "notes": [refusal(note) for note in found.notes],
                "name": upload.name,
            }
            return render(request, "reports/verify.html", {**context, **told})
        except CannotRead as wrong:
            form.add_error("file", refusal(wrong))
        except judging.OutOfReach:
            form.add_error("file", _("这份报告写的不是您服务的区划，不能在这里核验。"))
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/verify.html", context, status=status)
