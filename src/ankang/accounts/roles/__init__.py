"""Roles are code: a name, what it says it does, its duties and the level of division it serves."""

from ankang.accounts.roles.county import COUNTY
from ankang.accounts.roles.looking import LOOKING
from ankang.accounts.roles.role import Role
from ankang.accounts.roles.town import TOWN
from ankang.accounts.roles.village import VILLAGE

ROLES: dict[str, Role] = {role.code: role for role in (*VILLAGE, *TOWN, *COUNTY, *LOOKING)}

__all__ = ["ROLES", "Role"]
