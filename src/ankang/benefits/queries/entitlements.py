"""What a person is entitled to on a day: the classes and the decisions behind them, and each layer in plain words.

Which class is best is not assumed: bills of several sizes are settled as each class alone, and the one that leaves the
patient the least counts (就高不就低).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.benefits import facts_bill, facts_classes, rules
from ankang.benefits.facts_classes import Held
from ankang.benefits.queries.drafting import policies
from ankang.benefits.refusals import words
from ankang.benefits.rules.policy import Row, Situation, Table
from ankang.benefits.rules.premium import premium_aid
from ankang.benefits.rules.schema import SECTIONS
from ankang.benefits.rules.shown import value_words, when_words
from ankang.benefits.rules.wording import yuan
from ankang.registry.models import Person
from ankang.values.bad_value import BadValueError
from ankang.web.questionnaires import language

# The layers in the order of payers; `basic` is told by its inpatient part.
LAYERS = ("basic.inpatient", "basic", "serious", "assistance", "extra", "topup", "hospital", "ceiling")
# The sizes of the bills that classes are compared by: a stay of a township, of a county hospital, a serious illness.
_SIZES = (3_000_00, 20_000_00, 100_000_00)
_ASKED = ("visit", "level", "place", "referred", "size")


@dataclass(frozen=True)
class Told:
    """One rule for this person: what (`title`), in which situation (`when`, "" always), its value and source.

    `known` False: the value was not found in any document, and `words` says so.
    """

    title: str
    when: str
    words: str
    source: str
    standing: str
    known: bool = True


@dataclass(frozen=True)
class Layer:
    """What one payer means for this person. `none`: the area has no such layer; `pays` False: it has one, but not for
    this person, and the one rule told says so."""

    code: str
    name: str
    rules: tuple[Told, ...]
    none: bool = False
    pays: bool = True


@dataclass(frozen=True)
class ClassHeld:
    """A class of the person: name, since when, by which decision (application or document); whether it is the best."""

    code: str
    name: str
    since: dt.date
    until: dt.date | None
    source: str
    of_household: bool
    best: bool


@dataclass(frozen=True)
class Entitlements:
    """What holds for a person on a day. `missing`: why there is no policy to read, in words that say what to do.

    `insurance` "" and `insured` empty: not insured that day; then only classes are told.
    """

    person: Person
    day: dt.date
    area: str
    insurance: str
    insured: tuple[Held, ...]
    classes: tuple[ClassHeld, ...]
    precedence: str
    policy: rules.Policy | None
    missing: str
    layers: tuple[Layer, ...]
    premium: tuple[str, ...]

    @property
    def best(self) -> ClassHeld | None:
        """The class that counts, None for an ordinary person."""
        return next((one for one in self.classes if one.best), None)


def entitlements(user: User, person: Person, day: dt.date) -> Entitlements:
    """The entitlements of a person that the reader may ask for; DoesNotExist for others."""
    rows = within(Person.objects.all(), user, duty=Duty.VIEW_ENTITLEMENTS)
    one = rows.select_related("household", "village").get(pk=person.pk)
    register = facts_classes.known([one])
    held, insured = register.on(one.pk, day), tuple(register.insured(one.pk, day))
    area = facts_bill.area_of(one.village_id)
    insurance = insured[0].code if insured else ""
    policy, missing = _policy(area, insurance, day)
    best, why = _best(policy, area, frozenset(one.code for one in held))
    return Entitlements(
        person=one, day=day, area=area, insurance=insurance, insured=insured,
        classes=tuple(_class(one, best) for one in _by_rank(held, best)), precedence=why, policy=policy,
        missing=missing, layers=tuple(_layers(policy, held)) if policy else (),
        premium=_premium(area, insurance, day, held) if policy else (),
    )  # fmt: skip


def _policy(area: str, insurance: str, day: dt.date) -> tuple[rules.Policy | None, str]:
    if not insurance:
        return None, _("登记中没有此人当天的参保记录。请先核对参保情况。")
    try:
        return policies().at(area, insurance, day), ""
    except BadValueError as why:
        return None, words(why)


def _best(policy: rules.Policy | None, area: str, classes: frozenset[str]) -> tuple[str, str]:
    """The class that leaves the patient the least, and how that was found."""
    if not classes:
        return "", ""
    order = [code for code in rules.CLASSES if code in classes]
    if policy is None or len(order) == 1:
        return order[0], "" if len(order) == 1 else _("没有政策可比较，按类别的通常次序列出。")
    try:
        left = {code: _left(policy, area, frozenset({code})) for code in order}
    except BadValueError:
        return order[0], _("政策中有没有查到的数值，无法比较，按类别的通常次序列出。")
    best = min(order, key=lambda code: left[code])
    return best, _("多重身份就高不就低：按现行政策逐一试算住院费用 3 千、2 万、10 万元，这一类个人负担最少。")


def _left(policy: rules.Policy, area: str, classes: frozenset[str]) -> int:
    """What a patient of these classes bears of the sample bills, in fen."""
    return sum(
        rules.settle(policy, _sample(area, policy.insurance, classes, size), rules.YearState.empty()).amount(
            "patient"
        )
        for size in _SIZES
    )


def _sample(area: str, insurance: str, classes: frozenset[str], fen: int) -> rules.Bill:
    day = dt.date(2000, 1, 1)  # a settled bill asks for the policy by itself, never for the day
    lines = (rules.Line(1, "", "", "A", fen),)
    return rules.Bill(
        "sample", "", area, insurance, "inpatient", "", 2, "county", False, day, day, classes, lines=lines
    )


def _by_rank(held: tuple[Held, ...], best: str) -> list[Held]:
    order = list(rules.CLASSES)
    return sorted(held, key=lambda one: (one.code != best, order.index(one.code)))


def _class(one: Held, best: str) -> ClassHeld:
    name = rules.label("class", one.code, language())
    return ClassHeld(
        one.code, name, one.since, one.until, one.source, one.household is not None, one.code == best
    )


def _layers(policy: rules.Policy, held: tuple[Held, ...]) -> Iterator[Layer]:
    classes = frozenset(one.code for one in held)
    for path in LAYERS:
        section = SECTIONS[path]
        name = (section.zh, section.en)[language() == "en"]
        if path in policy.none:
            source = policy.none[path]
            none = _("当地没有这一层")
            yield Layer(path, name, (Told(name, "", none, str(source), source.standing),), none=True)
            continue
        if (refused := _pays_nothing(policy, path, classes)) is not None:
            yield Layer(path, name, (refused,), pays=False)
            continue
        told = [one for table in _tables(policy, path) for one in _table(table, classes)]
        if told:
            yield Layer(path, name, tuple(told))
    yield from _waivers(policy, classes)


def _tables(policy: rules.Policy, path: str) -> Iterator[Table]:
    """The tables of a layer that say something of a person. Which cap a sum counts to only concerns the bureau, and
    tables that ask for the kind of a line are told with the waivers, or by the catalogue."""
    fields = set(SECTIONS[path].fields) - {"pot"}
    for place, table in policy.tables.items():
        own = place.startswith(f"{path}.") and place.removeprefix(f"{path}.").split(".")[0] in fields
        if own and not any(name in row.when for row in table.rows for name in ("kind", "category")):
            yield table


def _pays_nothing(policy: rules.Policy, path: str, classes: frozenset[str]) -> Told | None:
    """Why a layer pays nothing for these classes wherever they are treated; None where it pays, or may."""
    table = policy.table(f"{path}.rate")
    if table is None:
        return None
    rows = {
        row.line: row for situation, size in _situations(classes) if (row := table.pick(situation, size=size))
    }
    if not rows or any(not row.known or _is_something(row.value) for row in rows.values()):
        return None
    row = next(iter(rows.values()))
    note = row.note[language()] if row.note else ""
    words = _("不支付：%(note)s") % {"note": note} if note else _("此人不属于支付对象")
    return Told(table.title(language()), "", words, str(row.source), row.source.standing)


def _is_something(value: object) -> bool:
    """Whether a rate, flat or in bands, is more than nothing."""
    return any(rate for _to, rate in value) if isinstance(value, tuple) else bool(value)


def _table(table: Table, classes: frozenset[str]) -> Iterator[Told]:
    """The rows of a table that count for somebody of these classes, each once, with the situation it counts in."""
    found: dict[int, Row] = {}
    for situation, size in _situations(classes):
        row = table.pick(situation, size=size)
        if row is not None:
            found.setdefault(row.line, row)
    for row in found.values():
        asked = (
            {name: wanted for name, wanted in row.when.items() if name in _ASKED} if len(found) > 1 else {}
        )
        yield _told(table, row, when_words(asked, language()))


def _situations(classes: frozenset[str]) -> Iterator[tuple[Situation, str]]:
    """Stays of each level in the county, and of a referred patient in the province, small and large."""
    for place, referred in (("county", False), ("province", True)):
        for level in (1, 2, 3):
            for size in ("small", "large"):
                yield Situation("inpatient", level, place, referred, classes), size


def _told(table: Table, row: Row, when: str) -> Told:
    said = language()
    words = value_words(table.path, row.value, said)
    return Told(table.title(said), when, words, str(row.source), row.source.standing, row.known)


def _waivers(policy: rules.Policy, classes: frozenset[str]) -> Iterator[Layer]:
    """What the hospitals of the county waive, by the kind of fee; one line a row of the policy."""
    table = policy.table("waivers.rate")
    if table is None:
        return
    kinds: dict[int, list[str]] = {}
    rows: dict[int, Row] = {}
    situation = Situation("inpatient", 2, "county", False, classes)
    for kind in rules.LINE_KINDS:
        row = table.pick(situation, kind=kind, category="A")
        if row is not None and row.value:
            rows[row.line] = row
            kinds.setdefault(row.line, []).append(rules.label("kind", kind, language()))
    section = SECTIONS["waivers"]
    told = tuple(_told(table, row, "、".join(kinds[line])) for line, row in rows.items())
    if told:
        yield Layer("waivers", (section.zh, section.en)[language() == "en"], told)


def _premium(area: str, insurance: str, day: dt.date, held: tuple[Held, ...]) -> tuple[str, ...]:
    """Aid with the premium of the year in sentences; why not, where a value was not found."""
    classes = frozenset(one.code for one in held)
    try:
        aid = premium_aid(policies(), area, insurance, day, classes)
    except BadValueError as why:
        return (words(why),)
    if not aid.aid:
        standard = {"standard": yuan(aid.standard, language())}
        return (_("个人缴费 %(standard)s，此人不属于资助对象。") % standard,)
    return tuple(one.words(language()) for one in aid.because)
