"""Which village a row means: by code, or by the names of town and village inside the sender's divisions."""

from __future__ import annotations

from collections import defaultdict

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.exchange.excel.readers import Wrong, wrong
from ankang.exchange.excel.roster_checks import RosterError
from ankang.exchange.excel.rows import Rows
from ankang.places.models import Division
from ankang.values.later import pl

_ENDINGS = (
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "社区",
    "村",
    "镇",
    "乡",
    "街道办事处",
    "街道",
    "办事处",
)


class Villages:
    """The villages a sender may write to (by this duty), found by code or by name."""

    def __init__(self, user: User, duty: Duty = Duty.IMPORT_ROSTERS) -> None:
        self.user = user
        rows = within(Division.objects.filter(level__gte=Division.Level.TOWN), user, by="", duty=duty)
        self.codes: set[str] = set()
        self.names: dict[str, str] = {}
        self.towns: dict[str, set[str]] = defaultdict(set)
        self.villages: dict[str, set[str]] = defaultdict(set)
        self.parents: dict[str, str] = {}
        for code, name, level, parent in rows.values_list("code", "name", "level", "parent_id"):
            by_name = self.villages if level == Division.Level.VILLAGE else self.towns
            self.codes.add(code)
            by_name[name].add(code)
            by_name[_short(name)].add(code)
            if level == Division.Level.VILLAGE:
                self.names[code] = name
                self.parents[code] = parent

    def find(self, code: str | None, town: str | None, village: str | None) -> str | Wrong | None:
        """The village's code, what is wrong, or None when nothing is written."""
        if code:
            return self._by_code(code)
        if not village:
            return (
                wrong(RosterError("no_village"))
                if not town
                else wrong(RosterError("unknown_village", written=town))
            )
        found = self.villages.get(village) or self.villages.get(_short(village)) or set()
        if town:
            towns = self.towns.get(town) or self.towns.get(_short(town)) or set()
            found = {c for c in found if self.parents[c] in towns}
        written = f"{town or ''}{village}"
        if not found:
            return wrong(RosterError("unknown_village", written=written))
        return found.pop() if len(found) == 1 else wrong(RosterError("two_villages", written=written))

    def _by_code(self, code: str) -> str | Wrong:
        if code in self.names:
            return code
        if Division.objects.filter(code=code, level=Division.Level.VILLAGE).exists() and not covers(
            self.user, code, Duty.IMPORT_ROSTERS
        ):
            return wrong(RosterError("outside", written=code))
        return wrong(RosterError("unknown_village", written=code))


def _short(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name


def place_rows(rows: Rows, villages: Villages) -> None:
    """Give every row its village's code in `village_code`; name the cell where none can be found."""
    keys = [k for k in ("division", "town", "village") if k in rows.frame.columns]
    answers: dict[tuple[str | None, ...], str | Wrong | None] = {}
    for combination in rows.frame.select(keys).unique().iter_rows():
        given = dict(zip(keys, combination, strict=True))
        answers[combination] = villages.find(given.get("division"), given.get("town"), given.get("village"))
    codes: list[str | None] = []
    already = {(row, key) for row, key, _ in rows.faults}
    for row, *combination in rows.frame.select("row", *keys).iter_rows():
        answer = answers[tuple(combination)]
        if isinstance(answer, Wrong):
            key = keys[0] if combination[0] else keys[-1]
            if not any((row, k) in already for k in keys):
                rows.faults.append((row, key, answer))
            codes.append(None)
        else:
            codes.append(answer)
    rows.frame = rows.frame.with_columns(pl.Series("village_code", codes, dtype=pl.String))
