"""Who gave what, what households and villages need, what went where.

Few units give, and some gave once and never again. Things lie idle because nobody needs them, because their conditions
are too narrow, or because their day is near; jobs and school grants are wanted and nobody offers any. In 柳林村 gifts
wait to be signed for, an urgent need waits too long, and a donor was never thanked.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.donations.models import Allocation, Delivery, Donor, Loss, Need, Offer, Return, Thanks
from ankang.donations.rules import kind_of
from ankang.places.models import Division
from ankang.registry.models import HouseholdCategory
from ankang.storage import bulk
from ankang.teams.models import Unit

_IDS = 964
_DAY = dt.timedelta(days=1)
# Unit, item, quantity for forty households on the books, days ago, days it lasts (0: for ever), conditions.
_OFFERS: tuple[tuple[str, str, float, int, int, dict[str, Any]], ...] = (
    ("岚溪县慈善协会", "quilt", 3, 330, 0, {}), ("岚溪县慈善协会", "quilt", 2, 20, 0, {"listed_only": True}),
    ("岚溪茶业有限公司", "buy_tea", 40, 150, 400, {}), ("岚溪县红十字会", "health_kit", 4, 200, 225, {"most_each": 1}),
    ("岚江市志愿者联合会", "tutoring", 10, 90, 200, {}), ("岚江市志愿者联合会", "company_old", 8, 60, 180, {}),
    ("县供电公司", "street_lamp", 1, 400, 0, {}), ("岚溪县中学", "stationery", 2, 75, 0, {"listed_only": True}),
    ("岚溪县红十字会", "wheelchair", 0.4, 45, 0, {}), ("岚溪魔芋食品厂", "buy_konjac", 60, 260, 500, {}),
    ("县妇联", "milk_powder", 1, 100, 110, {}), ("岚溪县慈善协会", "coat", 3, 12, 0, {"most_each": 2}),
    ("岚溪县慈善协会", "cash_living", 900, 120, 0, {"most_each": 2000, "fund": "社会捐赠资金", "voucher": "捐-2026-008"}),
)  # fmt: skip
# Item, chance of a household on the books, how much.
_WISHES = (
    ("quilt", 0.05, 2), ("coat", 0.04, 3), ("wheelchair", 0.008, 1), ("cash_school", 0.012, 3000), ("health_kit", 0.05, 1),
    ("job_away", 0.015, 1), ("stationery", 0.03, 1), ("buy_tea", 0.012, 60), ("cash_living", 0.012, 1500),
    ("company_old", 0.01, 12), ("tutoring", 0.012, 10), ("cash_medical", 0.006, 5000),
)  # fmt: skip
_TEXT = {
    "quilt": "被子旧了，冬天不够盖", "coat": "老人孩子没有厚衣服", "wheelchair": "行动不便，出不了门", "cash_school": "两个孩子上学，学费生活费紧",
    "health_kit": "家里没有常用药和血压计", "job_away": "有劳力想出去做工，没有门路", "stationery": "孩子缺学习用品", "buy_tea": "春茶卖不出去",
    "cash_living": "家里缺劳力，生活困难", "company_old": "老人独居，没有人说话", "tutoring": "父母在外，没有人辅导功课",
    "cash_medical": "重病住院，自付多", "street_lamp": "夜里走路看不见", "free_clinic": "离卫生院远，老人多",
}  # fmt: skip
_KNOWN = ("visit", "visit", "visit", "cadre", "self", "survey")


@dataclass
class _Planter:
    """Rows as they gather, and what every row needs."""

    rng: Generator
    ids: Ids
    as_of: dt.date
    matcher: Any
    other: Any
    rows: dict[type, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type, **row: Any) -> dict[str, Any]:
        """One more row with the next id."""
        self.rows[model].append({"id": self.ids.uuids(1)[0], **row})
        return self.rows[model][-1]


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Donors, offers, needs and what went where; rows by table."""
    users = dict(
        User.objects.filter(username__in=("county_rural", "village_cadre")).values_list("username", "pk")
    )
    work = _Planter(rng, Ids(rng, _IDS), mark.as_of, users.get("county_rural"), users.get("village_cadre"))
    county = COUNTY[0][:6]
    villages = list(
        Division.objects.filter(level=5, code__startswith=county, valid_until=None).order_by("code")
    )
    homes = _homes(county, villages)
    offers = _offers(work, len(homes))
    _private(work)
    needs = _needs(work, homes, villages)
    _match(work, offers, needs)
    _open_ones(work, offers, villages)
    order = (Donor, Offer, Need, Allocation, Delivery, Return, Loss, Thanks)
    return {
        one.__name__.lower(): bulk.insert(one, _columns(work.rows[one])) for one in order if work.rows[one]
    }


def _columns(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def _offers(work: _Planter, homes: int) -> list[dict[str, Any]]:
    units = {name: key for key, name in Unit.objects.values_list("pk", "name")}
    donors: dict[str, Any] = {}
    for name in dict.fromkeys(one[0] for one in _OFFERS):
        donors[name] = work.add(
            Donor, place_id=COUNTY[0], unit_id=units[name], name="", contact="", is_person=False, shown="name",
            made_by_id=work.matcher,
        )["id"]  # fmt: skip
    return [
        _offer(work, donors[name], item, max(3, int(each * homes / 40)), ago, lasts, conditions)
        for name, item, each, ago, lasts, conditions in _OFFERS
    ]


def _offer(
    work: _Planter, donor: Any, item: str, quantity: int, ago: int, lasts: int, conditions: dict[str, Any]
) -> dict[str, Any]:
    day = work.as_of - ago * _DAY
    return work.add(
        Offer,
        **{
            "donor_id": donor, "place_id": COUNTY[0], "item": item, "kind": kind_of(item), "quantity": quantity, "promised": 0,
            "delivered": 0, "lost": 0, "offered_on": day, "until": day + lasts * _DAY if lasts else None, "only_place_id": None,
            "listed_only": False, "most_each": 0, "fund": "", "voucher": "", "note": "", "state": "open",
            "made_by_id": work.matcher, **conditions,
        },
    )  # fmt: skip


def _private(work: _Planter) -> None:
    """A private person with a condition nobody meets, and one who wants no mention."""
    for name, shown, item in (("赵先生", "hidden", "cash_school"), ("钱女士", "not", "oil")):
        donor = work.add(
            Donor,
            place_id=COUNTY[0],
            unit_id=None,
            name=name,
            contact="",
            is_person=True,
            shown=shown,
            made_by_id=work.matcher,
        )["id"]
        lasts = 40 if item == "oil" else 0
        only = {
            "only_place_id": Division.objects.filter(level=5, code__startswith=COUNTY[0][:6])
            .order_by("-code")[0]
            .pk
        }
        _offer(work, donor, item, 6000 if item == "cash_school" else 20, 30, lasts, only)


def _need(work: _Planter, village: str, home: Any, item: str, quantity: int, **fields: Any) -> dict[str, Any]:
    known = work.as_of - int(work.rng.integers(3, 300)) * _DAY
    return work.add(
        Need,
        **{
            "place_id": village, "household_id": home, "item": item, "kind": kind_of(item), "quantity": quantity, "promised": 0,
            "met": 0, "urgency": int(work.rng.choice([1, 1, 1, 2, 2, 3])), "known_from": _KNOWN[int(work.rng.integers(len(_KNOWN)))],
            "source": "", "known_on": known, "text": _TEXT[item], "state": "open", "ended_on": None, "dropped_why": "",
            "made_by_id": work.other, **fields,
        },
    )  # fmt: skip


def _homes(county: str, villages: Sequence[Division]) -> list[tuple[Any, str]]:
    """Households on the books with their villages, at most forty for each village there is."""
    rows = HouseholdCategory.objects.filter(
        until=None, household__left_on=None, household__village__code__startswith=county
    ).order_by("household_id")  # fmt: skip
    return list(
        rows.values_list("household_id", "household__village_id").distinct()[: 40 * max(1, len(villages))]
    )


def _needs(
    work: _Planter, homes: Sequence[tuple[Any, str]], villages: Sequence[Division]
) -> list[dict[str, Any]]:
    """Needs of households on the books, the worse off first; some of villages; fresh ones in 柳林村."""
    found = []
    for item, chance, most in _WISHES:
        for (home, village), luck in zip(homes, work.rng.random(len(homes)).tolist(), strict=True):
            if luck < chance:
                found.append(
                    _need(
                        work, village, home, item, int(work.rng.integers(1, most + 1)) if most < 20 else most
                    )
                )
    lived_in = {village for _home, village in homes}
    for village in [one for one in villages if one.pk in lived_in]:
        if work.rng.random() < 0.5:
            found.append(_need(work, village.pk, None, "street_lamp", int(work.rng.integers(2, 9))))
        if work.rng.random() < 0.3:
            found.append(_need(work, village.pk, None, "free_clinic", 6))
    return [*found, *_fresh(work, homes, villages, found)]


def _fresh(
    work: _Planter,
    homes: Sequence[tuple[Any, str]],
    villages: Sequence[Division],
    known: Sequence[dict[str, Any]],
) -> list[dict[str, Any]]:
    """What the last visits in 柳林村 found."""
    here = {one.pk for one in villages if one.name == "柳林村"}
    taken = {(need["household_id"], need["item"]) for need in known}
    wishes = ("coat", "quilt", "coat", "wheelchair", "cash_school", "job_away", "health_kit")
    some = [one for one in homes if one[1] in here][: len(wishes)]
    return [
        _need(work, village, home, item, 2 if item == "coat" else 1 if kind_of(item) != "money" else 3000, known_on=work.as_of - (4 + at) * _DAY)
        for at, ((home, village), item) in enumerate(zip(some, wishes, strict=False)) if (home, item) not in taken
    ]  # fmt: skip


def _match(work: _Planter, offers: Sequence[dict[str, Any]], needs: Sequence[dict[str, Any]]) -> None:
    """What went where: older offers mostly used, each gift delivered by another than who matched."""
    for offer in offers:
        if (work.as_of - offer["offered_on"]).days < 30:
            continue
        for need in needs:
            fits = (
                need["item"] == offer["item"]
                and need["state"] == "open"
                and need["known_on"] < work.as_of - 25 * _DAY
            )
            if fits and need["household_id"] is None and offer["listed_only"]:
                continue
            left = offer["quantity"] - offer["promised"] - offer["delivered"] - offer["lost"]
            n = min(left, need["quantity"] - need["met"], offer["most_each"] or left)
            if fits and n > 0 and work.rng.random() < 0.55:
                _given(work, offer, need, n)


def _given(work: _Planter, offer: dict[str, Any], need: dict[str, Any], n: int) -> None:
    first = max(offer["offered_on"], need["known_on"]) + int(work.rng.integers(2, 12)) * _DAY
    day = min(first, work.as_of - 2 * _DAY)
    arrived = min(day + int(work.rng.integers(1, 18)) * _DAY, work.as_of - _DAY)
    offer["delivered"] += n
    need["met"] += n
    if need["met"] >= need["quantity"]:
        need["state"], need["ended_on"] = "met", arrived
    gift = _allocate(work, offer, need, n, day, "delivered")
    work.add(
        Delivery, allocation_id=gift["id"], on=arrived, quantity=n, short=0, receiver="户主", consent=False, media="", note="",
        matched_by_id=work.matcher, made_by_id=work.other,
    )  # fmt: skip
    if work.rng.random() < 0.03:
        offer["delivered"] -= n
        need["met"] -= n
        need["state"], need["ended_on"] = "open", None
        work.add(
            Return,
            allocation_id=gift["id"],
            on=work.as_of,
            quantity=n,
            usable=True,
            why="尺寸不合适",
            made_by_id=work.other,
        )


def _allocate(
    work: _Planter, offer: dict[str, Any], need: dict[str, Any], n: int, day: dt.date, state: str
) -> dict[str, Any]:
    return work.add(
        Allocation, offer_id=offer["id"], need_id=need["id"], quantity=n, state=state, proposed=True,
        because=[["urgency", [need["urgency"]]]], passed_over=0, why="", accepted_on=day, accepted_by_id=work.matcher,
    )  # fmt: skip


def _open_ones(work: _Planter, offers: Sequence[dict[str, Any]], villages: Sequence[Division]) -> None:
    """Gifts of 柳林村 that nobody signed for; some went bad; letters for all donors but one."""
    here = next((one for one in villages if one.name == "柳林村"), villages[0])
    spare = [
        one
        for one in offers
        if one["quantity"] - one["delivered"] > 2 and one["item"] in ("quilt", "coat", "street_lamp")
    ]
    wanted = [
        n
        for n in work.rows[Need]
        if n["place_id"] == here.pk and n["state"] == "open" and n["quantity"] > n["met"]
    ]
    for offer in spare:
        for need in [one for one in wanted if one["item"] == offer["item"] and not one["promised"]][:1]:
            offer["promised"] += 1
            need["promised"] += 1
            _allocate(work, offer, need, 1, work.as_of - 20 * _DAY, "accepted")
    for offer in offers:
        if (
            offer["until"]
            and offer["until"] < work.as_of + 15 * _DAY
            and offer["quantity"] > offer["delivered"] + 1
        ):
            offer["lost"] += 1
            work.add(
                Loss, offer_id=offer["id"], on=work.as_of - _DAY, quantity=1, why="damaged", note="包装破损",
                made_by_id=work.matcher,
            )  # fmt: skip
    for offer in [one for one in offers if one["delivered"]][1:]:
        work.add(
            Thanks, offer_id=offer["id"], on=work.as_of - 3 * _DAY, way="letter", text="您的帮助已送到乡亲手中，谢谢。",
            made_by_id=work.matcher,
        )  # fmt: skip
