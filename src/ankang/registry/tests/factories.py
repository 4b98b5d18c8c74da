"""People and households for tests: invented, with identity numbers of the county 990122 that was never issued."""

import datetime as dt
import itertools
import uuid
from types import SimpleNamespace
from typing import Any

from ankang.accounts.models import Post, User
from ankang.places.models import Division
from ankang.registry.models import Household, NameKey, Person
from ankang.values.identity import check_digit

_serial = itertools.count(1)

PROVINCE, CITY, COUNTY = "990000000000", "990100000000", "990122000000"
TOWN, VILLAGE, SISTER_VILLAGE = "990122100000", "990122100201", "990122100202"
OTHER_TOWN, OTHER_VILLAGE = "990122101000", "990122101201"
OTHER_COUNTY, FAR_TOWN, FAR_VILLAGE = "990123000000", "990123100000", "990123100201"

_TREE = (
    (PROVINCE, "云岭省", 1, None),
    (CITY, "岚江市", 2, PROVINCE),
    (COUNTY, "岚溪县", 3, CITY),
    (OTHER_COUNTY, "云川县", 3, CITY),
    (TOWN, "青石镇", 4, COUNTY),
    (OTHER_TOWN, "双河镇", 4, COUNTY),
    (FAR_TOWN, "高台镇", 4, OTHER_COUNTY),
    (VILLAGE, "柳林村", 5, TOWN),
    (SISTER_VILLAGE, "石门村", 5, TOWN),
    (OTHER_VILLAGE, "三岔村", 5, OTHER_TOWN),
    (FAR_VILLAGE, "远山村", 5, FAR_TOWN),
)


def division_tree() -> SimpleNamespace:
    """Two counties with towns and villages; asking again answers the same rows.

    Names of the answer: province city county town village sister_village other_town other_village
    other_county far_town far_village.
    """
    rows = {
        code: Division.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "level": level,
                "parent_id": parent,
                "kind": "village" if level == 5 else "",
            },
        )[0]
        for code, name, level, parent in _TREE
    }
    return SimpleNamespace(
        province=rows[PROVINCE],
        city=rows[CITY],
        county=rows[COUNTY],
        town=rows[TOWN],
        village=rows[VILLAGE],
        sister_village=rows[SISTER_VILLAGE],
        other_town=rows[OTHER_TOWN],
        other_village=rows[OTHER_VILLAGE],
        other_county=rows[OTHER_COUNTY],
        far_town=rows[FAR_TOWN],
        far_village=rows[FAR_VILLAGE],
    )


def user(role: str, division: Division | str, *, password: str = "", **fields: Any) -> User:
    """A user with one post, held since 2020. Without `password` nobody can log in as them; use force_login."""
    number = next(_serial)
    given = {"username": f"user{number}", "name": f"用户{number}", "unit": "测试单位", **fields}
    made = User(**given)
    if password:
        made.set_password(password)
    else:
        made.set_unusable_password()
    made.save()
    code = division if isinstance(division, str) else division.code
    Post.objects.create(user=made, role=role, division_id=code, since=dt.date(2020, 1, 1))
    return made


def identity_number(born: dt.date, sex: int, serial: int | None = None) -> str:
    """A valid number of county 990122: right check digit, this birth date, odd serial for a man."""
    serial = next(_serial) if serial is None else serial
    order = (serial * 2) % 998 + (1 if sex == 1 else 2)
    head = f"990122{born:%Y%m%d}{order:03d}"
    return head + check_digit(head)


def household(village: Division | str = VILLAGE, **fields: Any) -> Household:
    """A household without members. The division tree is made when it is missing."""
    division_tree()
    code = village if isinstance(village, str) else village.code
    given = {
        "number": f"H{code[6:]}{next(_serial):05d}",
        "group": "3组",
        "joined_on": dt.date(2016, 3, 1),
        **fields,
    }
    return Household.objects.create(village_id=code, **given)


def person(home: Household | None = None, **fields: Any) -> Person:
    """A member of `home` (a new household when none is given): the head unless `relation` says otherwise.

    Give `keys=["lgx"]` to write name keys too.
    """
    home = home or household()
    keys = fields.pop("keys", [])
    sex, born = fields.get("sex", 2), fields.get("born_on", dt.date(1959, 5, 6))
    serial = next(_serial)
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "number": f"{home.number}-{serial:04d}",
        "name": "李桂香",
        "relation": "01",
        "sex": sex,
        "born_on": born,
        "identity": identity_number(born, sex, serial),
        "joined_on": home.joined_on,
        **fields,
    }
    made = Person.objects.create(household=home, village_id=home.village_id, **given)
    NameKey.objects.bulk_create(NameKey(person=made, village_id=made.village_id, key=key) for key in keys)
    return made
