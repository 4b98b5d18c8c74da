"""The people behind a figure when there are many: the first are listed, all are counted."""

from pathlib import Path

import pytest

from ankang.indicators.definitions import CATALOGUE
from ankang.registry.tests import factories as register
from ankang.reports.queries import behind
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.tests import lake as lakes
from ankang.values.period import Period


@pytest.mark.django_db
def test_many_people_are_counted_and_the_first_listed(lake: Path, monkeypatch: pytest.MonkeyPatch):
    town = register.division_tree().town
    reader = register.user("township_physician", town)
    resident = [r for r in lakes.rows()["persons"] if r["resident"] and r["village"] < lakes.SISTER_TOWN]
    home = register.household(register.VILLAGE)
    for row in resident[:7]:
        register.person(home, id=row["person_id"])
    monkeypatch.setattr(behind, "MOST", 3)
    monkeypatch.setattr(behind, "_CHUNK", 2)
    found = behind.behind(
        reader, CATALOGUE["register.residents"], town.code, Period.days(lakes.AS_OF, lakes.AS_OF.replace(day=23)),
        snapshot_of(lake), "numerator",
    )  # fmt: skip
    assert (len(found.rows), found.seen, found.more) == (3, 7, 4)
    assert found.total == found.seen + found.hidden > 7
    listed = {row.person for row in found.rows}
    assert len(listed) == 3
