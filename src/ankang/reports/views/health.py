"""The state of health of an area: disease pattern by age and place, over the years, made comparable."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.indicators.refusals import SnapshotError
from ankang.indicators.standard import SOURCE, Standardised
from ankang.reports.queries import health
from ankang.reports.rules.figures import Counts
from ankang.reports.rules.words import percent, share
from ankang.reports.sentences import refusal
from ankang.reports.views.explorer import _frame, asked, period_title, title_of
from ankang.web.charts import Chart, Series


@require_GET
@endpoint(duty=Duty.VIEW_INDICATORS)
def status(request: HttpRequest) -> HttpResponse:
    """One condition in one division."""
    place, period, snapshot = asked(request)
    if snapshot is None:
        return render(request, "reports/explorer_empty.html")
    condition = request.GET.get("condition", health.CONDITIONS[0])
    frame = {**_frame(place, period, snapshot), "menu_key": "health_status", "condition": condition}
    try:
        names = [(one, title_of(item)) for one, item in health.conditions(request.user)]
        found = health.status(request.user, condition, place, period, snapshot)
    except KeyError:
        raise Http404 from None
    except SnapshotError as why:
        return render(request, "reports/health.html", {**frame, "why": refusal(why), "names": names})
    if found is None:
        raise Http404
    page = {
        "status": found,
        "title": title_of(found.indicator),
        "names": names,
        "crude": _rate(found.own.counts),
        "standardised": _standardised(found.own.rate),
        "ages": [_age(found, first, counts) for first, counts in found.by_age],
        "parts": [_part(area) for area in found.parts],
        "by_age": _by_age(found),
        "course": _course(found),
        "years": [(period_title(year), _rate(counts), counts) for year, counts in found.course],
        "source": f"{SOURCE.document} {SOURCE.clause}",
        **frame,
    }
    return render(request, "reports/health.html", page)


def _rate(counts: Counts) -> str:
    return percent(counts.numerator, counts.denominator or 0)


def _standardised(rate: Standardised | None) -> str:
    return f"{share(rate.rate)} ({share(rate.low)}–{share(rate.high)})" if rate else "—"


def _age_name(first: int) -> str:
    ends = [*health.BANDS[1:], None]
    end = ends[health.BANDS.index(first)]
    words = {"first": first, "last": end - 1 if end else 0}
    return (_("%(first)d–%(last)d 岁") if end else _("%(first)d 岁及以上")) % words


def _age(found: health.Status, first: int, counts: Counts) -> dict[str, object]:
    return {"name": _age_name(first), "counts": counts, "rate": _rate(counts)}


def _part(area: health.Area) -> dict[str, object]:
    words = {
        1: (_("高于其余各地"), "red"),
        -1: (_("低于其余各地"), "teal"),
        0: (_("与其余各地无明确差别"), ""),
    }
    said, tone = words.get(area.side, ("", "")) if area.side is not None else ("", "")
    return {
        "area": area, "crude": _rate(area.counts), "standardised": _standardised(area.rate), "said": said,
        "tone": tone,
    }  # fmt: skip


def _by_age(found: health.Status) -> Chart:
    labels = [_age_name(first) for first, _counts in found.by_age]
    values = [_value(counts) for _first, counts in found.by_age]
    return Chart(
        _("各年龄段"),
        labels,
        [Series(title_of(found.indicator), values)],
        unit="%",
        kind="bar",
        across=_("年龄"),
    )


def _course(found: health.Status) -> Chart:
    labels = [str(year.end.year) for year, _counts in found.course]
    values = [_value(counts) for _year, counts in found.course]
    return Chart(_("各年末"), labels, [Series(title_of(found.indicator), values)], unit="%", across=_("年"))


def _value(counts: Counts) -> float | None:
    return round(100 * counts.numerator / counts.denominator, 1) if counts.denominator else None
