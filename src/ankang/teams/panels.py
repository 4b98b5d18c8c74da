"""What teams add to the household page: who answers for it, in every layer, and since when."""

from typing import Any

from django.utils import timezone

from ankang.accounts.models import User
from ankang.registry.models import Household
from ankang.teams import queries
from ankang.teams.models import VillagePairing


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The leader, departments and team of its village and its own cadre; nothing where nobody is asked for and nobody
    named."""
    named = queries.named_for(user, home)
    if named is None:
        return None
    needing = bool(queries.still_needing({home.pk}, timezone.localdate())) and home.left_on is None
    lacking = needing and named.pairing is None
    if not (named.layers or named.pairing or lacking):
        return None
    layers = [(label, named.layers.get(layer, [])) for layer, label in VillagePairing.Layer.choices]
    return {
        "layers": [one for one in layers if one[1]],
        "pairing": named.pairing,
        "lacking": lacking,
        "village": named.village,
    }
