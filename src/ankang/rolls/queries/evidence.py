"""Materials of cases."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.rolls.models import Case, CaseEvidence
from ankang.rolls.queries.cases import cases
from ankang.storage import files


def file_of(evidence: CaseEvidence) -> str:
    """Name under which a material is kept."""
    return f"rolls/{evidence.pk}"


def evidence_of(user: User, case: Case) -> list[CaseEvidence]:
    """The materials of a case the user works on."""
    return list(CaseEvidence.objects.filter(case__in=cases(user), case=case).select_related("made_by"))


def evidence(user: User, pk: UUID) -> tuple[CaseEvidence, bytes]:
    """One material with its content."""
    found = CaseEvidence.objects.get(pk=pk, case__in=cases(user))
    return found, files.content(file_of(found))
