"""The check code of a household."""

from uuid import UUID

from ankang.notices.rules.check_code import code_of
from ankang.registry.models import Household
from ankang.storage import keys


def check_code_of(household: Household | UUID) -> str:
    """核验码 of a household, as printed on its card."""
    key = household.pk if isinstance(household, Household) else household
    return code_of(keys.ring().index, key)
