"""The local day in China, for pure functions that are not told one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def china_today() -> date:
    """The day it is in China now."""
    return datetime.now(CHINA).date()


def age_on(born_on: date, on: date) -> int:
    """Full years of age on a day; a birthday on 29 February is kept on 1 March in other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
