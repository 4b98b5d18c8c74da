"""Households and persons of the register, their categories with dates, and what happened to them.

Codes are those of `values/codes`; a row stores the code, the table gives label, system and version.
"""

from ankang.registry.models.changes import Change
from ankang.registry.models.events import LifeEvent
from ankang.registry.models.households import Household, HouseholdCategory, HouseholdYear
from ankang.registry.models.persons import NameKey, Person, PersonCategory

__all__ = [
    "Change",
    "Household",
    "HouseholdCategory",
    "HouseholdYear",
    "LifeEvent",
    "NameKey",
    "Person",
    "PersonCategory",
]
