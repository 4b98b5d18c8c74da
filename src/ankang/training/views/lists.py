"""Lists of who takes part, there and back as files."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.journal import actions as journal
from ankang.training import intake, queries
from ankang.training.events import Kind
from ankang.training.models import Course
from ankang.training.views.asking import form_page, page
from ankang.web.book_form import BookForm
from ankang.web.deeds import found
from ankang.web.downloads import workbook
from ankang.web.sheets import Unreadable

_MOST_FAULTS = 200


@endpoint(duty=Duty.RUN_TRAINING)
@require_GET
def template(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list to fill in."""
    found(queries.course, request, pk)
    return workbook(intake.template_book(), _("报名表.xlsx"))


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.EXPORTED, subject="pk")
@require_GET
def out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The people of a course as a workbook."""
    row = found(queries.course, request, pk)
    return workbook(intake.course_book(request.user, row), _("培训名单.xlsx"))


@endpoint(duty=Duty.RUN_TRAINING)
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a filled-in list."""
    row = found(queries.course, request, pk)
    form = BookForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        batch = form.cleaned_data["id"]
        intake.keep(batch, row.pk, form.cleaned_data["file"].read(), request.user)
        return redirect("training:list_sent", pk=pk, batch=batch)
    lead = _("下载空表，填好再传回。只认登记册里、您管的地方的人。")
    more = {"lead": lead, "template": reverse("training:list_template", args=[pk])}
    return form_page(
        request,
        form,
        _("用表格登记报名和答复"),
        _("上传检查"),
        reverse("training:course", args=[pk]),
        row,
        **more,
    )


def _judged(request: HttpRequest, row: Course, batch: UUID) -> tuple[bytes, intake.Judged]:
    try:
        data = intake.kept(batch, row.pk, request.user)
    except FileNotFoundError:
        raise Http404 from None
    return data, intake.judge(request.user, row, batch, data)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.COURSE_READ, subject="pk")
def sent(request: HttpRequest, pk: UUID, batch: UUID) -> HttpResponse:
    """What a list came to; POST writes the rows that stand."""
    row = found(queries.course, request, pk)
    context = page(request, row=row, batch=batch)
    try:
        _data, judged = _judged(request, row, batch)
    except Unreadable as why:
        return render(request, "training/list_sent.html", {**context, "why": str(why)})
    if request.method == "POST" and judged.rows:
        return _written(request, row, batch, judged)
    context |= {"judged": judged, "faults": judged.faults[:_MOST_FAULTS]}
    return render(request, "training/list_sent.html", context)


def _written(request: HttpRequest, row: Course, batch: UUID, judged: intake.Judged) -> HttpResponse:
    n, refused = intake.write(row, judged, request.user)
    journal.record(Kind.LIST_SENT, subject=row, place=row.place_id, by=request.user, fields=[str(n)])
    messages.success(request, ngettext("已导入 %(n)d 行。", "已导入 %(n)d 行。", n) % {"n": n})
    for number, text in refused[:_MOST_FAULTS]:
        messages.error(request, _("第 %(row)d 行没有导入：%(why)s") % {"row": number, "why": text})
    if judged.faults or refused:
        return redirect("training:list_sent", pk=row.pk, batch=batch)
    intake.drop(batch, row.pk, request.user)
    return redirect("training:course", pk=row.pk)


@endpoint(duty=Duty.RUN_TRAINING, reads=Kind.COURSE_READ, subject="pk")
@require_GET
def marked(request: HttpRequest, pk: UUID, batch: UUID) -> HttpResponse:
    """The sender's own list with its wrong cells marked."""
    row = found(queries.course, request, pk)
    try:
        data, judged = _judged(request, row, batch)
        made = intake.marked(data, judged.faults)
    except Unreadable:
        raise Http404 from None
    return workbook(made, _("报名表-标注.xlsx"))
