"""A need of the canary's household, matched, delivered with a photo and signed for by it; a donor of its name."""

import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.donations.models import Allocation, Delivery, Donor, Thanks
from ankang.donations.tests import factories as donations
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry


def donations_of(member: Person) -> list[Model]:
    """The donor, the offer, the need, a gift that waits and one that arrived, and its slip."""
    rural, cadre = (
        registry.user("county_rural", registry.COUNTY),
        registry.user("village_cadre", registry.VILLAGE),
    )
    donor = Donor.objects.create(
        id=uuid.uuid4(),
        place_id=registry.VILLAGE,
        is_person=True,
        name=member.name,
        contact=member.phone,
        shown="hidden",
    )
    offer = donations.offer(rural, giver=donor, note=f"{member.name}捐")
    need = donations.need(cadre, member.household, quantity=3, text=f"{member.name}家缺被子")
    waiting, arrived = donations.match(rural, offer, need), donations.match(rural, offer, need)
    Allocation.objects.filter(pk=arrived.pk).update(state="delivered")
    slip = Delivery.objects.create(
        allocation=arrived, on=timezone.localdate(), quantity=1, receiver=member.name, media="image/jpeg", matched_by=rural,
        made_by=cadre,
    )  # fmt: skip
    Thanks.objects.create(offer=offer, on=timezone.localdate(), way="letter", text="已送到乡亲手中")
    return [donor, offer, need, waiting, arrived, slip]
