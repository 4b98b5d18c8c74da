"""What a step needs and is not on file, each with its sentence."""

from collections.abc import Callable
from decimal import Decimal

from django.db.models import Sum

from ankang.projects.models import Acceptance, Project, SiteCheck
from ankang.projects.queries.ledger import paid
from ankang.projects.rules import Refusal
from ankang.projects.rules.kinds import failing
from ankang.values.money import show_yuan


def unmet(project: Project, needs: tuple[str, ...], document: str = "") -> list[Refusal]:
    """The refusals of the needs that are not met, in the order of the step."""
    told = {
        **_CHECKS,
        "document": lambda p: None if (document or p.document).strip() else Refusal("need_document"),
    }
    return [why for need in needs if (why := told[need](project))]


def last_acceptance(project: Project) -> Acceptance | None:
    """The acceptance made since the project last came to be accepted."""
    return project.acceptances.filter(on__gte=project.step_since).first()


def planned_fen(project: Project) -> int:
    """All that is planned for it."""
    return int(project.sums.aggregate(fen=Sum("amount_fen"))["fen"] or 0)


def _villages(project: Project) -> Refusal | None:
    return None if project.villages.exists() else Refusal("need_villages")


def _result(project: Project) -> Refusal | None:
    return None if project.planned_quantity > 0 else Refusal("need_result")


def _sums(project: Project) -> Refusal | None:
    return None if project.sums.exists() else Refusal("need_sums")


def _dates(project: Project) -> Refusal | None:
    return None if project.starts_on and project.ends_on else Refusal("need_dates")


def _consents(project: Project) -> Refusal | None:
    silent = project.beneficiaries.filter(consented_on__isnull=True).select_related("household").first()
    return Refusal("consent", number=silent.household.number) if silent else None


def _site_check(project: Project) -> Refusal | None:
    seen = project.checks.filter(kind=SiteCheck.Kind.INSPECTION, on__gte=project.step_since)
    return None if seen.exists() else Refusal("need_site_check")


def _progress(project: Project) -> Refusal | None:
    done = project.measured_quantity or Decimal(0)
    if done >= project.planned_quantity:
        return None
    return Refusal("need_progress", done=f"{done:g}", planned=f"{project.planned_quantity:g}")


def _repair(project: Project) -> Refusal | None:
    seen = project.checks.filter(kind=SiteCheck.Kind.REPAIR, on__gte=project.step_since)
    return None if seen.exists() else Refusal("need_repair")


def _checklist(project: Project) -> Refusal | None:
    row = last_acceptance(project)
    if row is None:
        return Refusal("need_acceptance")
    bad = failing(project.kind, row.answers)
    return Refusal("need_checklist", items="、".join(item.zh for item in bad)) if bad else None


def _paid(project: Project) -> Refusal | None:
    spent, planned = paid(project.pk), planned_fen(project)
    if spent <= planned:
        return None
    return Refusal("need_paid", paid=show_yuan(spent), planned=show_yuan(planned))


_CHECKS: dict[str, Callable[[Project], Refusal | None]] = {
    "villages": _villages, "result": _result, "sums": _sums, "dates": _dates, "consents": _consents,
    "site_check": _site_check, "progress": _progress, "repair": _repair, "checklist": _checklist, "paid": _paid,
}  # fmt: skip
