"""A small tree of divisions and users with posts, for the tests of accounts and storage."""

import datetime as dt
import uuid

from ankang.accounts.models import Post, User
from ankang.places.models import Division

COUNTY, TOWN, OTHER_TOWN = "990122000000", "990122100000", "990122101000"
VILLAGE, SIBLING, STRANGE = "990122100201", "990122100202", "990122101201"
_TREE = [
    ("990000000000", "示范省", 1, None),
    ("990100000000", "示范市", 2, "990000000000"),
    (COUNTY, "岚溪县", 3, "990100000000"),
    (TOWN, "青石镇", 4, COUNTY),
    (OTHER_TOWN, "双河镇", 4, COUNTY),
    (VILLAGE, "柳林村", 5, TOWN),
    (SIBLING, "石门村", 5, TOWN),
    (STRANGE, "三岔村", 5, OTHER_TOWN),
]


def divisions() -> None:
    """Province to villages: two towns, three villages."""
    for code, name, level, parent in _TREE:
        Division.objects.get_or_create(
            code=code, defaults={"name": name, "level": level, "parent_id": parent}
        )


def user(role: str, division: str, *, password: str = "correct-horse-7", **fields: object) -> User:
    """A user with one post that began long ago."""
    divisions()
    number = User.objects.count() + 1
    made = User(id=uuid.uuid4(), username=f"u{number}", name=f"用户{number}", unit="测试单位", **fields)
    made.set_password(password)
    made.save()
    Post.objects.create(user=made, role=role, division_id=division, since=dt.date(2020, 1, 1))
    return made
