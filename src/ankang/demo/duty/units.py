"""Departments and town offices of the invented county, companies and associations; which account speaks for which."""

import datetime as dt

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division
from ankang.teams.models import Spokesperson, Unit

_IDS = 960
_SINCE = dt.date(2019, 1, 1)
DEPARTMENTS = (
    "县乡村振兴局", "县卫生健康局", "县医疗保障局", "县财政局", "县发展和改革局", "县农业农村局", "县林业局", "县水利局",
    "县交通运输局", "县住房和城乡建设局", "县自然资源局", "县教育体育局", "县民政局", "县残联", "县人力资源和社会保障局",
    "县妇联", "县供电公司", "县电信公司",
)  # fmt: skip
COMPANIES = ("岚溪茶业有限公司", "岚溪魔芋食品厂", "岚溪建筑劳务公司")
ASSOCIATIONS = ("岚溪县慈善协会", "岚江市志愿者联合会", "岚溪县红十字会")
# Login accounts and the unit each speaks for; town offices are added by the town of the account.
SPEAK = {
    "county_rural": "县乡村振兴局",
    "county_health": "县卫生健康局",
    "county_insurance": "县医疗保障局",
    "finance_head": "县财政局",
    "project_officer": "县农业农村局",
    "township_clerk": "青石镇扶贫办",
    "town_leader": "青石镇扶贫办",
    "township_physician": "青石镇卫生院",
}


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """The units, and who speaks for them; rows by table."""
    ids, county = Ids(rng, _IDS), COUNTY[0]
    towns = Division.objects.filter(parent_id=county, level=Division.Level.TOWN).order_by("code")
    told = [
        *((county, name, "department") for name in DEPARTMENTS),
        *((county, "岚溪县人民医院", "hospital"), (county, "岚溪县中学", "school")),
        *((county, name, "company") for name in COMPANIES),
        *((county, name, "association") for name in ASSOCIATIONS),
        *((town.code, f"{town.name}扶贫办", "town_office") for town in towns),
        *((town.code, f"{town.name}卫生院", "hospital") for town in towns),
    ]
    keys = ids.uuids(len(told))
    Unit.objects.bulk_create(
        Unit(pk=key, place_id=place, name=name, kind=kind, since=_SINCE)
        for key, (place, name, kind) in zip(keys, told, strict=True)
    )
    named = {name: key for key, (_place, name, _kind) in zip(keys, told, strict=True)}
    users = dict(User.objects.filter(username__in=SPEAK).values_list("username", "pk"))
    Spokesperson.objects.bulk_create(
        Spokesperson(pk=ids.uuids(1)[0], unit_id=named[name], user_id=users[account], since=_SINCE)
        for account, name in SPEAK.items()
    )
    return {"unit": len(told), "spokesperson": len(SPEAK)}
