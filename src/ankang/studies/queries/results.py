"""Results of a survey: what the answers come to now, or what was published."""

import json
from collections import Counter
from typing import Any

from django.utils import timezone

from ankang.accounts.models import User
from ankang.evaluation import surveys
from ankang.places.queries import names
from ankang.studies.models import Answer, Survey
from ankang.studies.queries.surveys import run_by, statuses
from ankang.studies.rules import Row, compared, convention, measures, questionnaire, results
from ankang.values.questionnaire import check

_LEAST_OF_STRATUM = 5


def rows_of(row: Survey) -> list[Row]:
    """The drawn units with what came of them, as `rules.results` takes them; told by town, or by village in a town."""
    states = statuses(row)
    told = {one.drawn_id: typed(row, one) for one in Answer.objects.filter(drawn__survey=row)}
    inside_town = row.place_id[6:9] != "000"
    return [
        Row(
            one.weight, one.stratum, one.cluster, one.whole, one.stratum if row.strata else f"{one.village_id[:9]}000",
            one.village_id if inside_town else f"{one.village_id[:9]}000", states[one.pk], told.get(one.pk, {}),
        )
        for one in row.sample.all()
    ]  # fmt: skip


def typed(row: Survey, answer: Answer) -> dict[str, Any]:
    """The answers of one, as the questionnaire types them."""
    definition = questionnaire(row.questionnaire, row.version)
    return dict(check(definition, json.loads(answer.told), today=timezone.localdate()).answers)


def computed(user: User, row: Survey) -> dict[str, Any]:
    """What the answers come to now, with the comparison with the survey before. Raises Refusal when nobody answered."""
    run_by(user, row.pk)
    day = timezone.localdate()
    chosen = [one for one in measures(row.questionnaire) if one.item in row.items]
    told = results(
        rows_of(row), chosen, least=convention("class_least", day, row.place_id).value,
        domain_least=convention("domain_least", day, row.place_id).value,
    )  # fmt: skip
    places = {code for one in told["measures"].values() for code in one["places"]}
    told["names"] = names(sorted(places))
    told["compared"] = _compared(row, told)
    told["survey"] = {
        "title": row.title, "questionnaire": row.questionnaire, "version": row.version, "design": row.design,
        "population": row.population, "closed_on": str(row.closed_on or ""), "frame": row.draw.frame_hash,
        "rate": convention("response_rate", day).clause,
    }  # fmt: skip
    return told


def _compared(row: Survey, told: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Measure → the sentence its change since the survey before earns; several at once are widened for their number."""
    before = getattr(row.previous, "result", None) if row.previous else None
    if before is None:
        return {}
    old = before.content["measures"]
    shared = [code for code in told["measures"] if code in old]
    found = {code: compared(told["measures"][code], old[code], len(shared)) for code in shared}
    return {code: one for code, one in found.items() if one is not None}


def anonymous_rows(user: User, row: Survey) -> tuple[list[str], list[list[Any]]]:
    """(headings, rows) of those who answered: weights, stratum, answers; no person, household, village or day. Rows come in
    the order of a hash, so that their place tells nothing either."""
    run_by(user, row.pk)
    definition = questionnaire(row.questionnaire, row.version)
    answers = list(Answer.objects.filter(drawn__survey=row).select_related("drawn"))
    answers.sort(key=lambda one: surveys.frame_hash([row.seed, one.pk]))
    items = [item for item in definition.items if item.code in row.items]
    numbers = {name: at + 1 for at, name in enumerate(sorted({one.drawn.cluster for one in answers}))}
    counted, lines = Counter(one.drawn.stratum for one in answers), []
    for one in answers:
        told = typed(row, one)
        cells = ["、".join(v) if isinstance(v := told.get(item.code), tuple) else v for item in items]
        shown = one.drawn.stratum if counted[one.drawn.stratum] >= _LEAST_OF_STRATUM else ""
        lines.append([round(one.drawn.weight, 6), shown, numbers[one.drawn.cluster] if one.drawn.cluster else "", *cells])  # fmt: skip
    return ["weight", "stratum", "cluster", *(item.code for item in items)], lines
