"""Tables of services: visits and what stands beside them, problems found, what was put off."""

from ankang.care.models.beside import SameDay, VisitPhoto
from ankang.care.models.problems import Problem, ProblemStep
from ankang.care.models.visits import Deferral, Visit

__all__ = ["Deferral", "Problem", "ProblemStep", "SameDay", "Visit", "VisitPhoto"]
