"""What projects add to the household page: projects it is a beneficiary of, its relocation, what it keeps and grows."""

from typing import Any

from ankang.accounts.models import User
from ankang.projects import queries
from ankang.projects.models import Beneficiary, Production, Relocation
from ankang.registry.models import Household


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """Nothing when there is none of the three."""
    shares = Beneficiary.objects.filter(household=home, project__in=queries.projects(user).values("pk"))
    listed = list(shares.select_related("project__unit", "project__town").order_by("-project__year"))
    move = Relocation.objects.filter(household=home).first()
    kept = list(Production.objects.filter(household=home).order_by("-year", "stock")[:8])
    if not listed and move is None and not kept:
        return None
    return {"shares": listed, "move": move, "kept": kept, "home": home}
