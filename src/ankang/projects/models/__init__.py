"""Projects, what was seen and decided of them, what households keep and grow, relocation with its loans."""

from ankang.projects.models.announcements import Announcement, Objection
from ankang.projects.models.production import Production
from ankang.projects.models.projects import (
    Beneficiary,
    PlannedSum,
    Project,
    ProjectChange,
    ProjectStep,
    ProjectVillage,
    Reminder,
)
from ankang.projects.models.relocation import Loan, Relocation, RiskFund, RiskMove
from ankang.projects.models.sites import Acceptance, Proof, SiteCheck

__all__ = [
    "Acceptance", "Announcement", "Beneficiary", "Loan", "Objection", "PlannedSum", "Production", "Project",
    "ProjectChange", "ProjectStep", "ProjectVillage", "Proof", "Relocation", "Reminder", "RiskFund", "RiskMove",
    "SiteCheck",
]  # fmt: skip
