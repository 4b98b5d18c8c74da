"""Words from outside → typed values of the register."""

from ankang.registry.forms.happenings import (
    ArrivalForm,
    BirthForm,
    DepartureForm,
    EndForm,
    HeadForm,
    HouseholdMoveForm,
    MergeForm,
    RedateForm,
    RelationsForm,
    ReturnForm,
    SplitForm,
    TransferForm,
    VoidForm,
)
from ankang.registry.forms.households import (
    GroupFilter,
    HouseholdCategoryForm,
    HouseholdEditForm,
    HouseholdForm,
    ListFilter,
    NewHouseholdForm,
    YearForm,
)
from ankang.registry.forms.persons import NewPersonForm, PersonCategoryForm, PersonEditForm, PersonForm
from ankang.registry.forms.revised import DayForm

__all__ = [
    "ArrivalForm",
    "BirthForm",
    "DayForm",
    "DepartureForm",
    "EndForm",
    "GroupFilter",
    "HeadForm",
    "HouseholdCategoryForm",
    "HouseholdEditForm",
    "HouseholdForm",
    "HouseholdMoveForm",
    "ListFilter",
    "MergeForm",
    "NewHouseholdForm",
    "NewPersonForm",
    "PersonCategoryForm",
    "PersonEditForm",
    "PersonForm",
    "RedateForm",
    "RelationsForm",
    "ReturnForm",
    "SplitForm",
    "TransferForm",
    "VoidForm",
    "YearForm",
]
