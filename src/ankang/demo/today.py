"""What gathers over all towns: notices with their serials, objections, and where the open applications stand."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import transaction

from ankang.demo import filing, objecting, opening, plans, settling
from ankang.demo.attributes import Attributes
from ankang.demo.county import COUNTY
from ankang.demo.posting import Board
from ankang.demo.proofs import Proofs
from ankang.demo.recent import Recent
from ankang.demo.register import Register
from ankang.demo.staff import Workers
from ankang.demo.status import ended_cases
from ankang.demo.writing import Writer


@dataclass
class Today:
    """The board of the county, who writes and releases where, and the objections of today by case."""

    board: Board
    makers: dict[tuple[str, str], str] = field(default_factory=dict)
    releasers: dict[tuple[str, str], str] = field(default_factory=dict)
    objections: dict[Any, str] = field(default_factory=dict)

    def recognised(
        self, writer: Writer, book: Register, them: Attributes, staff: Workers, rng: np.random.Generator
    ) -> None:
        """How the households of a town became what they are, and what is open there today."""
        self._meet(writer, staff)
        filed = filing.file_ended(writer, ended_cases(rng, writer.people, book), book, staff, rng)
        settling.settle(writer, filed, book, staff)
        able = writer.people.any_member(them.able & writer.people.present)
        recent = Recent(writer, Proofs(writer, staff, book.risk, able), self.board)
        recent.ended(rng, filed)
        plans.targets(writer, book, staff, rng)
        plans.samples(writer, filed, staff, rng)
        self._open(writer, recent, book, staff, filed, rng)

    def _open(
        self, writer: Writer, recent: Recent, book: Register, staff: Workers, filed: filing.Filed,
        rng: np.random.Generator,
    ) -> None:  # fmt: skip
        taken = np.zeros(writer.people.households, dtype=bool)
        late = filing.is_recent(writer, filed.cases.ended_on)
        taken[filed.cases.household[late]] = True
        for planted in writer.planted.households.values():
            taken[planted] = True
        opened = opening.open_cases(rng, recent, book, staff, taken)
        if opened:
            for script, key in zip(opened.scripts, opened.filed.ids, strict=True):
                if script.objection:
                    self.objections[key] = script.objection

    def _meet(self, writer: Writer, staff: Workers) -> None:
        """Who drafts and who releases in a town, its villages and the county."""
        town = writer.people.town.code
        for place, code in enumerate(writer.codes.tolist()):
            self.makers["village", code] = staff.village["village_cadre"][place]
            self.releasers["village", code] = staff.village["village_head"][place]
        self.makers["town", town] = staff.town["township_clerk"]
        self.releasers["town", town] = staff.town["town_leader"]
        self.makers["county", COUNTY[0]] = staff.county["county_rural"]
        self.releasers["county", COUNTY[0]] = staff.county["county_leader"]

    @transaction.atomic
    def write(self, as_of: dt.date) -> dict[str, int]:
        """Write notices and objections of the whole county, then where the open applications stand."""
        rows = self.board.write(self.makers, self.releasers)
        handlers = {code: user for (level, code), user in self.makers.items() if level == "village"}
        rows["objection"] = objecting.write(self.board.ids, self.board.rng, as_of, handlers, self.objections)
        opening.restate(self.board.today)
        return rows
