"""The layers of villages, as a table: one row for each layer of each village, with who is named now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.teams import actions, queries
from ankang.teams.books.naming import begin, by_name, cadre_of, managed_villages, village_of
from ankang.teams.models import Cadre, Team, Unit
from ankang.teams.rules import LAYERS
from ankang.values.division import DivisionCode
from ankang.web.books import Book, Cells, FaultError, Row
from ankang.web.sheets import Column

# zh: workbooks are Chinese, whatever language the page is in
SHEET = "村上各层"
_TITLES = {
    "town": "镇",
    "village": "村",
    "layer": "层",
    "holder": "由谁负责",
    "unit": "单位",
    "since": "从哪天起",
}
_LAYERS = {"领导联村": "leader", "部门包村": "department", "工作队驻村": "team"}
_WORDS = {code: word for word, code in _LAYERS.items()}
_COLUMN_OF = {
    "layer_held": "since", "same_holder": "holder", "too_far": "since", "cadre_gone": "holder", "unit_ended": "holder",
    "team_ended": "holder", "no_duty": "village",
}  # fmt: skip
_COLUMNS = tuple(
    Column(key, title, "line", "text", key in ("village", "layer", "holder"))
    for key, title in _TITLES.items()
)


def _filled(
    user: User, division: str
) -> tuple[Sequence[str], Iterable[Sequence[Any]], Mapping[int, Sequence[str]]]:
    today = timezone.localdate()
    rows = within(Division.objects.filter(level=Division.Level.VILLAGE), user, by="", duty=Duty.MANAGE_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(code__gte=low, code__lt=high)
    villages = list(rows.select_related("parent").order_by("code"))
    named = queries.layers_of([one.code for one in villages], today)
    needing = queries.villages_needing([one.code for one in villages], today)
    lines = [
        line for one in villages for layer in LAYERS
        if one.code in needing or named[one.code][layer]
        for line in _lines(one, layer, named[one.code][layer])
    ]  # fmt: skip
    return list(_TITLES.values()), lines, {list(_TITLES).index("layer"): tuple(_LAYERS)}


def _lines(village: Division, layer: str, pairings: Sequence[Any]) -> list[list[Any]]:
    head = [village.parent.name if village.parent else "", village.name, _WORDS[layer]]
    if not pairings:
        return [[*head, "", "", None]]
    return [[*head, str(one.holder), one.cadre.unit.name if one.cadre else "", one.since] for one in pairings]


def _reading(user: User) -> Callable[[UUID, int, Cells], Row | None]:
    today = timezone.localdate()
    villages = managed_villages(user)
    known = by_name(queries.candidates(user, today))
    units = {one.name: one for one in queries.units(user).filter(until__isnull=True)}
    teams = {one.name: one for one in queries.teams(user).filter(until__isnull=True, kind=Team.Kind.RESIDENT)}
    codes = {one.code for listed in villages.values() for one in listed}
    named = queries.layers_of(codes, today)
    taken: dict[Any, int] = {}

    def read(batch: UUID, number: int, cells: Cells) -> Row | None:
        village = village_of(villages, cells)
        word, name = cells.get("layer", "").strip(), cells.get("holder", "").strip()
        if word not in _LAYERS:
            raise FaultError(
                "layer",
                _("没有“%(text)s”这一层。可选：%(known)s。") % {"text": word, "known": "、".join(_LAYERS)},
            )
        layer = _LAYERS[word]
        now = named[village.code][layer]
        if not name:
            if now:
                raise FaultError("holder", _("这一层有人负责，不能清空。要换人请写新的名称。"))
            return None
        holder = _holder(layer, name, cells, known, units, teams)
        same = (village.code, layer, holder.pk if layer == "department" else None)
        if same in taken:
            raise FaultError("layer", _("与第 %(row)d 行重复。") % {"row": taken[same]})
        taken[same] = number
        if any(one.holder == holder for one in now):
            return None
        key = uuid5(batch, f"{village.code} {layer} {holder.pk}")
        given = {"pairing_id": key, "village": village, "holder": holder, "since": begin(cells)}
        return Row(number, actions.pair_village, given, _COLUMN_OF)

    return read


def _holder(
    layer: str, name: str, cells: Cells, known: Mapping[str, list[Cadre]], units: Mapping[str, Unit],
    teams: Mapping[str, Team],
) -> Cadre | Unit | Team:  # fmt: skip
    if layer == "leader":
        return cadre_of(known, cells, "holder")
    found: Unit | Team | None = units.get(name) if layer == "department" else teams.get(name)
    if found is None:
        raise FaultError("holder", _("没有登记“%(name)s”。请先登记，或照登记的名称填写。") % {"name": name})
    return found


BOOK = Book("layers", SHEET, _COLUMNS, _filled, _reading)
