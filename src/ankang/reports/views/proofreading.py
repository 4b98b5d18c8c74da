"""The page on which anybody's report is proofread. Nothing of it is kept."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ankang import proofread
from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.proofread.marking import pieces
from ankang.proofread.splitting import split
from ankang.reports import forms
from ankang.reports.sentences import refusal


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.VIEW_INDICATORS)
def proofreading(request: HttpRequest) -> HttpResponse:
    """Upload or paste a report and see, in its own text, which passages cannot stand and why."""
    form = forms.Proofreading(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "menu_key": "reports"}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                context |= _read(form.cleaned_data)
                status = 200
            except proofread.CannotRead as wrong:
                form.add_error("file", refusal(wrong))
    return render(request, "reports/proofreading.html", context, status=status)


def _read(given: dict[str, Any]) -> dict[str, Any]:
    """The reports of a file or a text with what was found in each."""
    upload = given["file"]
    name = upload.name if upload else ""
    text = proofread.read_confined(name, upload.read()) if upload else given["text"]
    language = "en" if get_language() == "en" else "zh"
    reports = split(text, name)
    found = {
        number: list(some)
        for number, some in groupby(proofread.proofread_reports(reports), key=lambda f: f.report.number)
    }
    told = [
        {
            "report": report,
            "pieces": pieces(report, found.get(report.number, [])),
            "findings": [_told(f, language) for f in found.get(report.number, [])],
        }
        for report in reports
    ]
    ranks = [f.severity for some in found.values() for f in some]
    return {
        "told": told,
        "counts": {str(rank): ranks.count(rank) for rank in proofread.Severity},
        "total": len(ranks),
        "name": name,
    }


def _told(finding: proofread.Finding, language: Any) -> dict[str, Any]:
    """A finding in the reader's language."""
    return {
        "severity": str(finding.severity),
        "title": finding.title(language),
        "passage": " ".join(finding.passage.split()),
        "why": finding.why(language),
        "mend": finding.mend(language),
        "line": finding.line,
    }
