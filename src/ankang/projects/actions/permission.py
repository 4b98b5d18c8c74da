"""Who may do what to which project."""

from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.projects.models import Project
from ankang.projects.rules import Refusal
from ankang.teams import queries as teams


def require(by: User, division: str, duty: Duty) -> None:
    """Raises Refusal for whoever has not this duty there."""
    if not covers(by, division, duty):
        raise Refusal("no_duty", duty=str(duty.label))


def require_unit(by: User, project: Project) -> None:
    """Raises Refusal for whoever does not speak for the unit that answers for the project."""
    require(by, project.county_id, Duty.INSPECT_PROJECTS)
    if not teams.units_of(by).filter(pk=project.unit_id).exists():
        raise Refusal("other_unit", unit=project.unit.name)


def require_desk(by: User, project: Project, duty: Duty, level: str) -> None:
    """The duty of a step, held where the step is decided: at the town, or for the county (and for one's own unit)."""
    if duty == Duty.INSPECT_PROJECTS:
        require_unit(by, project)
    else:
        require(by, project.town_id if level == "town" else project.county_id, duty)


def taken(key: UUID) -> Project:
    """The project, locked until the transaction ends. Raises Refusal."""
    row = Project.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=key).first()
    if row is None:
        raise Refusal("not_there")
    return row
