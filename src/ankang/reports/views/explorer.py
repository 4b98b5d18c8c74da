"""The indicator explorer: how are we doing, where, why, who?"""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.disclosure import Audience
from ankang.indicators.engine import NOTHING, Result, Snapshot, Which
from ankang.indicators.indicator import Indicator, Unit
from ankang.indicators.refusals import QuestionError, SnapshotError
from ankang.places.models import Division
from ankang.reports.events import Kind
from ankang.reports.queries import explorer
from ankang.reports.queries.behind import behind as people_behind
from ankang.reports.queries.behind import why_hidden
from ankang.reports.rules import periods
from ankang.reports.sentences import refusal
from ankang.values.bad_value import BadValueError
from ankang.values.cells import csv_cell
from ankang.values.period import Period
from ankang.web.charts import Chart, Series, Tile

# Who an exported table is for: its own use is whole, others see small counts hidden (decision 0043).
AUDIENCES = {
    Audience.OWN: gettext_lazy("本县内部使用"),
    Audience.BUREAU: gettext_lazy("提供给其他部门：少于五的隐去"),
    Audience.PUBLIC: gettext_lazy("对外公开：少于十的隐去，其余取整到五"),
}

# Under this many in the denominator a rate says little: the page marks it and shows its interval.
SMALL = 30


def title_of(item: Indicator) -> str:
    """The indicator's title in the reader's language."""
    return item.title_zh if (get_language() or "").startswith("zh") else item.title_en


def words_of(item: Indicator) -> dict[str, object]:
    """Title, numerator, denominator, basis and traps in the reader's language."""
    zh = (get_language() or "").startswith("zh")
    return {
        "title": title_of(item),
        "numerator": item.counted.zh if zh else item.counted.en,
        "denominator": (item.out_of.zh if zh else item.out_of.en) if item.out_of else "",
        "basis": f"{item.basis.document} {item.basis.clause}",
        "standing": item.basis.standing,
        "traps": [t.zh if zh else t.en for t in item.traps],
    }


def period_title(period: Period) -> str:
    """A period in the reader's language."""
    return period.title_zh if (get_language() or "").startswith("zh") else period.title_en


def number(result: Result | None) -> str:
    """A figure with its sign of unit: 79.1%, 1,234, — ."""
    if result is None:
        return NOTHING
    unit, value = result.indicator.unit, result.value
    if unit in (Unit.AMOUNT, Unit.YUAN) and value is not None:
        return _("%(yuan)s 元") % {"yuan": f"{Decimal(result.text(2)):,}"}
    if result.denominator is None:
        return f"{result.numerator:,}"
    text = result.text()
    if text == NOTHING:
        return text
    return (
        f"{text}%"
        if unit is Unit.PERCENT
        else _("%(days)s 天") % {"days": text}
        if unit is Unit.DAYS
        else _("每千人 %(n)s") % {"n": text}
        if unit is Unit.PER_THOUSAND
        else text
    )


def sides(result: Result) -> tuple[str, str]:
    """Numerator and denominator for people: sums of money in yuan; "" where there is no denominator."""
    above, below = result.indicator.amounts
    return _side(result.numerator, above), _side(result.denominator, below)


def _side(value: int | None, columns: tuple[str, ...]) -> str:
    if value is None:
        return ""
    if len(columns) > 1 and any(name.endswith("_days") for name in columns):
        return NOTHING
    return f"{value / 100:,.2f}" if columns[:1] and columns[0].endswith("_fen") else f"{value:,}"


def asked(request: HttpRequest) -> tuple[Division, Period, Snapshot | None]:
    """Division, period and snapshot of the address; 404 for what the reader does not serve or nobody understands."""
    try:
        place = explorer.division(request.user, request.GET.get("division", ""))
        snapshot = explorer.snapshot_named(request.user, request.GET.get("snapshot", ""))
        text = request.GET.get("period", "")
        period = (
            Period.parse(text)
            if text
            else periods.offered(snapshot.manifest.as_of)[0]
            if snapshot
            else Period.year(2000)
        )
    except (Division.DoesNotExist, SnapshotError, BadValueError):
        raise Http404 from None
    return place, period, snapshot


@endpoint(duty=Duty.VIEW_INDICATORS)
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators of a division at a glance."""
    place, period, snapshot = asked(request)
    if snapshot is None:
        return render(request, "reports/explorer_empty.html")
    figures = explorer.overview(request.user, place, period, snapshot)
    zh = (get_language() or "").startswith("zh")
    themes = [
        (names[0] if zh else names[1], [_row(item, figures.get(item.code)) for item in items])
        for names, items in explorer.catalogue(request.user)
    ]
    return render(
        request, "reports/explorer_list.html", {"themes": themes, **_frame(place, period, snapshot)}
    )


def _row(item: Indicator, result: Result | None) -> dict[str, object]:
    above, below = sides(result) if result else ("", "")
    return {
        "item": item,
        "title": title_of(item),
        "value": number(result),
        "above": above if below else "",
        "below": below,
    }


def _frame(place: Division, period: Period, snapshot: Snapshot) -> dict[str, object]:
    """What every page of the explorer needs for its choices and its footer."""
    options = [(p.code, period_title(p)) for p in periods.offered(snapshot.manifest.as_of)]
    if period.code not in dict(options):
        options.insert(0, (period.code, period_title(period)))
    return {
        "division": place.code,
        "place": place,
        "period": period,
        "period_title": period_title(period),
        "periods": options,
        "snapshot": snapshot,
        "menu_key": "indicators",
        "as_of": _("%(day)s · 快照 %(name)s") % {"day": snapshot.manifest.as_of, "name": snapshot.name},
        "query": urlencode({"division": place.code, "period": period.code}),
    }


@endpoint(duty=Duty.VIEW_INDICATORS)
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: figure, course, parts, tiles."""
    place, period, snapshot = asked(request)
    if code not in CATALOGUE or snapshot is None:
        raise Http404
    try:
        shown = explorer.board(request.user, code, place, period, snapshot)
    except SnapshotError as why:
        return _unanswered(request, code, why, _frame(place, period, snapshot))
    page = {
        "board": shown,
        "words": words_of(shown.indicator),
        "value": number(shown.own),
        "above": number(shown.above),
        "before": number(shown.before),
        "change": _change(shown.own, shown.before),
        "interval": _interval(shown.own),
        "sides": sides(shown.own),
        "small": not shown.indicator.of_money and (shown.own.denominator or SMALL) < SMALL,
        "rows": [_part(request, part) for part in shown.parts],
        "tiles": _tiles(request, shown),
        "chart": _chart(shown),
        "sentence": _sentence(shown),
        "audiences": [(str(key), words) for key, words in AUDIENCES.items()],
        "has_people": not why_hidden(request.user, shown.indicator, place.code),
        **_frame(place, period, snapshot),
    }
    return render(request, "reports/explorer.html", page)


def _unanswered(
    request: HttpRequest, code: str, why: SnapshotError, frame: dict[str, object]
) -> HttpResponse:
    """The page of an indicator that this snapshot cannot answer, with the reason."""
    page = {"words": words_of(CATALOGUE[code]), "why": refusal(why), **frame}
    return render(request, "reports/explorer_unanswered.html", page)


def _change(own: Result, before: Result) -> str:
    """This period against the same period last year, in points or in count; no judgement, claims do that."""
    if own.value is None or before.value is None:
        return ""
    difference = own.value - before.value
    if own.indicator.unit is Unit.AMOUNT:
        return f"{float(difference):+,.2f}"
    if own.denominator is None:
        return f"{int(difference):+,}"
    if own.indicator.unit is Unit.PERCENT:
        return _("%(points)s 个百分点") % {"points": f"{float(difference):+.1f}"}
    return f"{float(difference):+.1f}"


def _interval(result: Result) -> str:
    pair = result.interval
    return f"{pair[0] * 100:.1f}–{pair[1] * 100:.1f}" if pair else ""


def _part(request: HttpRequest, part: explorer.Part) -> dict[str, object]:
    result = part.result
    missing = None if result.denominator is None else result.denominator - result.numerator
    return {
        "division": part.division,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "sides": sides(result),
        "missing": missing if result.indicator.sums is None else None,
        "value": number(result),
        "interval": _interval(result),
        "small": not result.indicator.of_money and 0 < (result.denominator or 0) < SMALL,
    }


def _tiles(request: HttpRequest, shown: explorer.Board) -> list[Tile]:
    there = reverse("reports:indicator", args=[shown.indicator.code])
    return [
        Tile(
            name=part.division.name,
            text=number(part.result),
            share=float(part.result.value) if part.result.value is not None else None,
            url=f"{there}?{urlencode({'division': part.division.code, 'period': shown.period.code})}",
            group=part.division.parent.name if part.division.parent else "",
        )
        for part in explorer.villages(request.user, shown)
    ]


def _chart(shown: explorer.Board) -> Chart:
    series = [Series(shown.division.name, _values(shown.course))]
    if shown.course_above:
        series.append(Series(shown.above_name, _values(shown.course_above)))
    return Chart(
        title=_("近 12 个月"),
        categories=[f"{r.period.start:%Y-%m}" for r in shown.course],
        series=series,
        unit="%" if shown.indicator.unit is Unit.PERCENT else "",
        across=_("月份"),
    )


def _values(course: Sequence[Result]) -> list[float | None]:
    return [None if r.value is None else round(float(r.value), 1) for r in course]


def _sentence(shown: explorer.Board) -> str:
    """The figure as a sentence to copy, with its period, numerator, denominator and snapshot."""
    own, words = shown.own, words_of(shown.indicator)
    above, below = sides(own)
    values = {
        "place": shown.division.name,
        "period": period_title(shown.period),
        "title": words["title"],
        "value": number(own),
        "numerator": above,
        "denominator": below or "0",
        "snapshot": shown.snapshot.name,
    }
    if own.denominator is None:
        return _("%(period)s，%(place)s%(title)s为 %(value)s（快照 %(snapshot)s）。") % values
    return (
        _("%(period)s，%(place)s%(title)s为 %(value)s（%(numerator)s/%(denominator)s，快照 %(snapshot)s）。")
        % values
    )


@endpoint(duty=Duty.VIEW_PEOPLE_BEHIND, reads=Kind.PEOPLE_SEEN)
def behind(request: HttpRequest, code: str) -> HttpResponse:
    """The people behind a figure: those counted, those it is out of, or those missing."""
    place, period, snapshot = asked(request)
    which = request.GET.get("which", Which.NUMERATOR)
    if code not in CATALOGUE or snapshot is None or not snapshot.answers(CATALOGUE[code]):
        raise Http404
    item = CATALOGUE[code]
    hidden = why_hidden(request.user, item, place.code)
    if hidden:
        page = {
            "denied": {"why_not": hidden},
            "words": words_of(item),
            "item": item,
            **_frame(place, period, snapshot),
        }
        return render(request, "reports/explorer_hidden.html", page, status=403)
    try:
        found = people_behind(request.user, item, place.code, period, snapshot, which)
    except QuestionError:
        raise Http404 from None
    page = {"found": found, "which": which, "item": item, "words": words_of(item)}
    return render(request, "reports/explorer_people.html", page | _frame(place, period, snapshot))


@endpoint(duty=Duty.VIEW_INDICATORS, reads=Kind.TABLE_TAKEN, subject="code")
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The table by division as CSV: whole for the county's own use, protected for other bureaus and the public."""
    place, period, snapshot = asked(request)
    audience = request.GET.get("audience", Audience.OWN)
    if code not in CATALOGUE or snapshot is None or audience not in set(Audience):
        raise Http404
    if not snapshot.answers(CATALOGUE[code]):
        raise Http404
    item = CATALOGUE[code]
    lines = explorer.table(request.user, item, place.code, period, snapshot, Audience(audience))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([title_of(item), period_title(period), snapshot.name, AUDIENCES[Audience(audience)]])
    writer.writerow([_("区划代码"), _("区划"), _("分子"), _("分母"), _("值")])
    for line in lines:
        row = [line.code, line.name, line.numerator, line.denominator, line.text]
        writer.writerow([csv_cell(value) for value in row])
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"{code}-{place.code}-{period.code}-{audience}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
