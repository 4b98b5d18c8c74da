"""Problems found by the home visits and follow-ups of the last half year: most closed in time, some late, some open."""

import datetime as dt
import uuid

from django.utils import timezone
from numpy.random import Generator

from ankang.care.models import Problem, ProblemStep, Visit
from ankang.care.rules.problems import found, problem_rules
from ankang.demo.models import DemoMark

_BACK = dt.timedelta(days=183)
_MOST = 4000
# How a closed one ended, and how often.
_OUTCOMES = (("solved", 0.72), ("handed_on", 0.16), ("no_problem", 0.07), ("impossible", 0.05))
_NOTES = {
    "solved": "已上门办妥，本人确认。",
    "handed_on": "已转镇里有关部门，附入户照片。",
    "no_problem": "入户核实，情况与记录不符。",
    "impossible": "条件暂不具备，列入明年计划。",
}


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Rows of problems and of what happened to them."""
    rules = problem_rules()
    since = mark.as_of - _BACK
    visits = Visit.objects.filter(
        questionnaire__regex=r"^(home_visit|hypertension_follow_up|diabetes_follow_up)@",
        visited_on__gte=since, visited_on__lte=mark.as_of, replaced_by=None,
    ).exclude(made_by=None)  # fmt: skip
    problems: list[Problem] = []
    steps: list[ProblemStep] = []
    standing: set[tuple[object, str]] = set()
    for visit in visits.order_by("-visited_on", "pk").iterator(chunk_size=2000):
        for one in found(rules, visit.questionnaire.partition("@")[0], visit.answers):
            key = (visit.household_id, one.kind)
            if key in standing or len(problems) >= _MOST:
                continue
            standing.add(key)
            problem = _problem(mark, rng, visit, one.kind, one.text)
            problems.append(problem)
            steps += _steps(problem)
    Problem.objects.bulk_create(problems, batch_size=1000)
    ProblemStep.objects.bulk_create(steps, batch_size=1000)
    return {"problem": len(problems), "problemstep": len(steps)}


def _problem(mark: DemoMark, rng: Generator, visit: Visit, kind: str, text: str) -> Problem:
    rule = problem_rules().kinds[kind]
    due = rule.due_on(visit.visited_on)
    problem = Problem(
        id=uuid.uuid5(visit.pk, kind), person_id=visit.person_id, household_id=visit.household_id,
        village_id=visit.village_id, kind=kind, medical=rule.medical, text=text, found_in=visit,
        source_kind="care.visit", source_id=visit.pk, found_on=visit.visited_on, owner_id=visit.made_by_id,
        due_on=due, first_due_on=due, made_by_id=visit.made_by_id, made_at=_noon(visit.visited_on),
    )  # fmt: skip
    # Four in five are closed within their days, one in ten later, the others are still open.
    share = rng.random()
    days = int(rng.integers(1, rule.days + 1)) if share < 0.8 else rule.days + int(rng.integers(1, 20))
    closed = visit.visited_on + dt.timedelta(days)
    if share < 0.9 and closed <= mark.as_of:
        names, chances = zip(*_OUTCOMES, strict=True)
        problem.state, problem.outcome = Problem.State.CLOSED, str(rng.choice(names, p=chances))
        problem.closed_on, problem.closed_at, problem.closed_by_id = closed, _noon(closed), visit.made_by_id
    return problem


def _steps(problem: Problem) -> list[ProblemStep]:
    told = [
        ProblemStep(
            id=uuid.uuid5(problem.pk, "found"), problem=problem, kind="found", visit_id=problem.found_in_id,
            other_id=problem.owner_id, due_on=problem.due_on, made_at=problem.made_at, made_by_id=problem.made_by_id,
        )
    ]  # fmt: skip
    if problem.closed_at:
        told.append(
            ProblemStep(
                id=uuid.uuid5(problem.pk, "closed"), problem=problem, kind="closed", note=_NOTES[problem.outcome],
                made_at=problem.closed_at, made_by_id=problem.closed_by_id,
            )
        )  # fmt: skip
    return told


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), timezone.get_default_timezone())
