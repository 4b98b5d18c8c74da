"""预警: which warnings does nobody handle? The queue, its export, and naming who works some of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.monitoring import actions, queries, workbook
from ankang.monitoring.events import Kind
from ankang.monitoring.forms.queue import AssignForm, QueueFilter, TickedForm
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries import Filters
from ankang.monitoring.views.asking import filters_of
from ankang.places import queries as places
from ankang.web.downloads import workbook as send_workbook
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_WARNINGS, reads=Kind.QUEUE_READ)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The queue by its columns: the worst first, then what is due first."""
    filters = filters_of(request.GET)
    rows = queries.warnings(request.user, filters)
    page = page_of(rows.only("pk", "level", "due_on", "village"), request.GET.get("after"), by=queries.ORDER)
    counts = queries.counts(request.user, filters)
    code = filters.division
    context = {
        "menu_key": "monitoring",
        "filters": filters,
        "form": QueueFilter(initial=vars(filters)),
        "page": page,
        "rows": queries.page_rows(request.user, page.rows),
        "counts": counts,
        "total": rows.count(),
        "tabs": _tabs(filters, counts),
        "division": code,
        "way": _way(request, code),
        "query": filters.as_query().items(),
        "may_work": request.user.has_duty(Duty.WORK_WARNINGS) and filters.state != "ended",
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
        "last": queries.last_run(request.user),
    }
    return render(request, "monitoring/queue.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.QUEUE_EXPORTED)
@require_POST
def queue_export(request: HttpRequest) -> HttpResponse:
    """The queue as asked, as a workbook: the same rows as on the page and in its count."""
    filters = filters_of(request.POST)
    total = queries.exported(request.user, filters).count()
    if total > queries.MOST:
        told = {"total": total, "most": queries.MOST}
        messages.error(
            request, _("共 %(total)d 条，一次最多导出 %(most)d 条：请选一个乡镇或一条规则。") % told
        )
        return redirect(f"{reverse('monitoring:queue')}?{urlencode(filters.as_query())}")
    data = workbook.queue_book(
        queries.export_rows(request.user, filters), _conditions(request, filters, total), request.user
    )
    name = _("预警") + f"-{timezone.localdate():%Y%m%d}.xlsx"
    return send_workbook(data, name)


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.QUEUE_READ)
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Name who works the ticked warnings: first ask who, then write it down."""
    keys = TickedForm(request.POST).keys()
    rows = [one for one in queries.page_rows(request.user, _open(request, keys)) if one.warning.is_open]
    if not rows:
        messages.error(request, _("还没有勾选预警：请先勾选要指定责任人的预警。"))
        return redirect("monitoring:queue")
    workers = queries.workers(request.user, (row.warning.village_id for row in rows))
    form = AssignForm(request.POST if "worker" in request.POST else None, workers=workers)
    if form.is_valid():
        chosen = next(user for user, _post in workers if user.pk == UUID(form.cleaned_data["worker"]))
        done, left = actions.assign_many(
            warnings=[row.warning for row in rows], worker=chosen, by=request.user
        )
        _told(request, done, left, chosen.name)
        return redirect("monitoring:queue")
    context = {"menu_key": "monitoring", "rows": rows, "form": form, "workers": workers}
    return render(request, "monitoring/assign.html", context, status=422 if form.is_bound else 200)


def _open(request: HttpRequest, keys: list[UUID]) -> list[Warning]:
    """Those of the ticked rows the reader may see, in the order of the queue."""
    rows = queries.warnings(request.user, Filters()) | queries.warnings(
        request.user, Filters(state="deferred")
    )
    return list(rows.filter(pk__in=keys).order_by(*queries.ORDER, "pk"))


def _told(request: HttpRequest, done: int, left: int, name: str) -> None:
    if done:
        words = ngettext(
            "已指定 %(name)s 处理 %(count)d 条预警。", "已指定 %(name)s 处理 %(count)d 条预警。", done
        )
        messages.success(request, words % {"name": name, "count": done})
    if left:
        words = ngettext("%(count)d 条没有指定：已办结，或责任人不在该地任职。",
                         "%(count)d 条没有指定：已办结，或责任人不在该地任职。", left)  # fmt: skip
        messages.warning(request, words % {"count": left})


def _tabs(filters: Filters, counts: dict[str, int]) -> list[tuple[Any, ...]]:
    """The columns of the queue as tabs with their counts."""
    named = [
        ("open", _("全部未办结")), ("new", _("新")), ("checking", _("核实中")), ("working", _("处置中")),
        ("to_close", _("待销号")), ("deferred", _("暂缓")), ("ended", _("已办结")),
    ]  # fmt: skip
    kept = {name: value for name, value in filters.as_query().items() if name != "state"}
    return [
        (
            state,
            label,
            f"{reverse('monitoring:queue')}?{urlencode({**kept, 'state': state})}",
            counts.get(state),
        )
        for state, label in named
    ]


def _way(request: HttpRequest, code: str) -> list[Any]:
    if not code or not places.divisions(request.user).filter(code=code).exists():
        return []
    return list(places.path(request.user, code))


def _conditions(request: HttpRequest, filters: Filters, total: int) -> list[tuple[str, str]]:
    """The filters in words, for the sheet."""
    names = "".join(step.name for step in _way(request, filters.division) if step.level >= 3)
    state = next(label for code, label, *_rest in _tabs(filters, {}) if code == filters.state)
    told = [(_("辖区"), names or _("全部辖区")), (_("状态"), state)]
    form = QueueFilter(initial=vars(filters))
    for name in ("rule", "level", "whose"):
        field = form.fields[name]
        told.append((str(field.label), str(dict(field.choices).get(getattr(filters, name), _("全部")))))
    return [*told, (_("共计"), _("%(count)d 条") % {"count": total})]
