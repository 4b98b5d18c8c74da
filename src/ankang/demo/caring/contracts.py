"""Contracts of the invented county: teams, packages, who signed; a few that wait for a signature.

The contracts themselves are written with their towns (`covers.contracts`); here they get what belongs to them.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

import numpy as np

from ankang.accounts.models import Post
from ankang.contracts import rules
from ankang.contracts.models import Contract, Member, Signature, Team
from ankang.contracts.queries.scope import about
from ankang.demo.caring import contract_histories
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage import bulk

_STREAM = 707
_NEEDED = ("id", "name", "born_on", "died_on", "left_on", "household", "village")
_TEAM_SINCE = dt.date(2019, 1, 1)
_NURSES = ("陈护士", "周护士", "吴护士", "郑护士", "孙护士")
# One resident in this many of the newest contracts has not signed yet.
_UNSIGNED_EVERY = 211


def plant(mark: DemoMark, rng: np.random.Generator) -> dict[str, int]:
    """Teams, packages and signatures of every contract; rows by table."""
    ids = Ids(rng, _STREAM)
    teams, of_village = _teams(ids, rng)
    rows = list(Contract.objects.order_by("pk").values_list("pk", "person_id", "since", "doctor_id"))
    people = {one.pk: one for one in Person.objects.only(*_NEEDED)}
    told = about(list(people.values()), mark.as_of)
    cadres = _cadres()
    newest = {person: since for _, person, since, _ in sorted(rows, key=lambda row: row[2])}
    waiting = _waiting(rows, newest, people, rng)
    _dress(rows, people, told, of_village, waiting)
    signed = _signatures(ids, rng, rows, people, told, cadres, waiting)
    known = contract_histories.Known(rows, people, cadres, waiting, mark.as_of, whole=mark.size != "full")
    return {"team": teams, "signature": signed, "step": contract_histories.write(ids, rng, known)}


def _teams(ids: Ids, rng: np.random.Generator) -> tuple[int, dict[str, Any]]:
    """A team for each village that has a doctor: village doctor, nurse and public health of the town."""
    held = Post.objects.filter(role="village_doctor").select_related("user", "division")
    made, members, of_village = [], [], {}
    for post in held.order_by("division_id", "pk"):
        if post.division_id in of_village:
            continue
        key, *keys = ids.uuids(4)
        of_village[post.division_id] = key
        made.append(Team(id=key, name=f"{post.division.name}家庭医生团队", division_id=post.division_id))
        nurse = _NURSES[int(rng.integers(len(_NURSES)))]
        staff = (
            (post.user, post.user.name, "village_doctor"),
            (None, nurse, "nurse"),
            (None, "王公卫", "public_health"),
        )
        members += [
            Member(id=k, team_id=key, user=user, name=name, role=role, since=_TEAM_SINCE)
            for k, (user, name, role) in zip(keys, staff, strict=True)
        ]
    Team.objects.bulk_create(made)
    Member.objects.bulk_create(members)
    return len(made), of_village


def _cadres() -> dict[str, Any]:
    """Village → (user, name) of a cadre there."""
    held = Post.objects.filter(role="village_cadre").select_related("user").order_by("-pk")
    return {post.division_id: (post.user_id, post.user.name) for post in held}


def _waiting(
    rows: list[Any], newest: dict[Any, dt.date], people: dict[Any, Person], rng: np.random.Generator
) -> set[Any]:
    """The newest contracts that somebody has yet to sign: a few everywhere, three in 柳林村."""
    latest = [row for row in rows if newest[row[1]] == row[2] and people[row[1]].died_on is None]
    here = Division.objects.filter(level=5, name="柳林村").values_list("pk", flat=True)
    own = [row[0] for row in latest if people[row[1]].village_id in set(here)]
    chosen = {
        row[0]
        for row, n in zip(latest, rng.integers(_UNSIGNED_EVERY, size=len(latest)), strict=True)
        if n == 0
    }
    return chosen | set(own[:3])


def _dress(
    rows: list[Any],
    people: dict[Any, Person],
    told: dict[Any, rules.About],
    of_village: dict[str, Any],
    waiting: set[Any],
) -> None:
    tables: dict[dt.date, Any] = {}
    packages, needs, teams, effective = [], [], [], []
    for key, person, since, _doctor in rows:
        table = tables.setdefault(since, rules.packages(since))
        packages.append(",".join(rules.fitting(table, told[person], since)))
        needs.append(told[person].listed)
        team = of_village.get(people[person].village_id)
        teams.append(team)
        effective.append(None if key in waiting else since)
    keys = [row[0] for row in rows]
    bulk.update(
        Contract,
        keys,
        {"packages": packages, "needs_cadre": needs, "team_id": teams, "effective_on": effective},
    )


def _signatures(
    ids: Ids, rng: np.random.Generator, rows: list[Any], people: dict[Any, Person], told: dict[Any, rules.About],
    cadres: dict[str, Any], waiting: set[Any],
) -> int:  # fmt: skip
    """A signature of each party, on the first day; of those that wait one side is missing."""
    doctors = dict(Post.objects.filter(role="village_doctor").values_list("user_id", "user__name"))
    columns: dict[str, list[Any]] = defaultdict(list)
    for key, person, since, doctor in rows:
        one = people[person]
        cadre = cadres.get(one.village_id, (None, "帮扶干部"))
        names = {"resident": (None, one.name), "doctor": (doctor, doctors.get(doctor, "")), "cadre": cadre}
        parties = rules.wanted(told[person].listed)
        missing = parties[-1] if key in waiting else ""
        for party in parties:
            if party == missing:
                continue
            user, name = names[party]
            columns["contract_id"].append(key)
            columns["party"].append(party)
            columns["name"].append(name)
            columns["way"].append("paper" if party == "resident" else "here")
            columns["signed_on"].append(since)
            columns["made_by_id"].append(user or doctor)
    columns["id"] = ids.uuids(len(columns["party"]))
    return bulk.insert(Signature, dict(columns))
