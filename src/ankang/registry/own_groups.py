"""The special groups of the register itself, registered beside those of other packages."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from ankang.registry import groups, rules
from ankang.registry.queries import group_rules as by
from ankang.registry.rules.dynamics import setting


def _basis(*codes: str) -> groups.Basis:
    """What a group rests on: these numbers, each with its document."""

    def found(on: dt.date, division: str) -> list[Any]:
        named = rules.dynamics().by_code
        return [(named[code], setting(code, on, division)) for code in codes]

    return found


def register() -> None:
    """Register them."""
    aged = (
        ("childbearing", _("育龄妇女"), 10, by.childbearing, "group.childbearing"),
        ("children", _("0–6 岁儿童"), 30, by.children, "group.children"),
        ("elderly", _("65 岁及以上老年人"), 40, by.elderly, "group.elderly"),
    )
    for key, title, order, people, code in aged:
        groups.register(groups.Group(key, title, order, people, _basis(code)))
    groups.register(
        groups.Group("disabled", _("残疾人"), 50, by.disabled, lambda on, division: [], by_disability=True)
    )
    away = "group.away_months"
    left = (
        ("left_children", _("留守儿童"), 60, by.left_children, by.left_children_unsure, "group.left_behind_child_under",
         _("父母双方都登记在本户且都外出的才算；父母一方不在本户登记的列入待核实。")),
        ("left_women", _("留守妇女"), 70, by.left_women, by.left_women_unsure, "group.left_behind_woman",
         _("丈夫登记在本户且外出的才算；丈夫不在本户登记的不在此列。")),
        ("left_old", _("留守老人"), 80, by.left_old, by.left_old_unsure, "group.left_behind_old_from",
         _("本户登记的子女全部外出的才算；子女另立户或未登记的列入待核实。")),
    )  # fmt: skip
    for key, title, order, people, unsure, code, note in left:
        groups.register(groups.Group(key, title, order, people, _basis(code, away), unsure, note))
