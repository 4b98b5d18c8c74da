"""What a member probably is to a new head, from what both were to the old one: a suggestion that a person confirms.

Where the old relations do not say it (two sons and one daughter-in-law, "other"), nothing is suggested.
"""

from functools import cache

from ankang.values.codes import table

_MALE, _FEMALE = 1, 2
# What the new head was → (what a member was → what they are now). "男|女" is chosen by the member's sex.
_TABLES: dict[str, dict[str, str]] = {
    "配偶": {
        "户主": "配偶", "之子": "之子", "之女": "之女", "之儿媳": "之儿媳", "之女婿": "之女婿", "之孙子": "之孙子",
        "之孙女": "之孙女", "之外孙子": "之外孙子", "之外孙女": "之外孙女", "之岳父": "之父", "之岳母": "之母",
        "之公公": "之父", "之婆婆": "之母",
    },
    "之子": {
        "户主": "之父|之母", "配偶": "之父|之母", "之子": "之兄弟姐妹", "之女": "之兄弟姐妹", "之儿媳": "配偶",
        "之孙子": "之子", "之孙女": "之女", "之父": "之祖父", "之母": "之祖母",
    },
    "之女": {
        "户主": "之父|之母", "配偶": "之父|之母", "之子": "之兄弟姐妹", "之女": "之兄弟姐妹", "之女婿": "配偶",
        "之外孙子": "之子", "之外孙女": "之女", "之父": "之祖父", "之母": "之祖母",
    },
    "之儿媳": {
        "户主": "之公公|之婆婆", "配偶": "之公公|之婆婆", "之子": "配偶", "之孙子": "之子", "之孙女": "之女",
    },
    "之女婿": {
        "户主": "之岳父|之岳母", "配偶": "之岳父|之岳母", "之女": "配偶", "之外孙子": "之子", "之外孙女": "之女",
    },
    "之孙子": {
        "户主": "之祖父|之祖母", "配偶": "之祖父|之祖母", "之子": "之父", "之儿媳": "之母", "之孙子": "之兄弟姐妹",
        "之孙女": "之兄弟姐妹",
    },
    "之父": {
        "户主": "之子|之女", "配偶": "之女婿|之儿媳", "之子": "之孙子", "之女": "之孙女", "之母": "配偶",
        "之兄弟姐妹": "之子|之女",
    },
    "之兄弟姐妹": {"户主": "之兄弟姐妹", "之兄弟姐妹": "之兄弟姐妹", "之父": "之父", "之母": "之母"},
}  # fmt: skip
# As seen by her or him alike.
_TABLES["之孙女"] = _TABLES["之孙子"]
_TABLES["之母"] = {**_TABLES["之父"], "之父": "配偶"}
_TABLES["之母"].pop("之母")
# The old head's parents, seen by a new head who is the wife, or the husband.
_IN_LAWS = {_FEMALE: {"之父": "之公公", "之母": "之婆婆"}, _MALE: {"之父": "之岳父", "之母": "之岳母"}}


def suggested(head_was: str, head_sex: int, was: str, sex: int) -> str:
    """The code of what a member is to the new head, "" when the old relations do not tell. All are codes."""
    head, member = _label(head_was), _label(was)
    if head == "配偶" and member in _IN_LAWS.get(head_sex, {}):
        return _code(_IN_LAWS[head_sex][member])
    found = _TABLES.get(head, {}).get(member, "")
    if "|" in found:
        man, woman = found.split("|")
        found = {_MALE: man, _FEMALE: woman}.get(sex, "")
    return _code(found) if found else ""


@cache
def _label(code: str) -> str:
    return table("relation").label(code)


@cache
def _code(label: str) -> str:
    return table("relation").read(label)
