"""Plans of work with goals, steps and budget; help plans of villages and households."""

from ankang.programme.models.help import HelpPlan, Line
from ankang.programme.models.programmes import BudgetLine, Goal, Programme, Reading, Step

__all__ = ["BudgetLine", "Goal", "HelpPlan", "Line", "Programme", "Reading", "Step"]
