"""Where questions begin: read from `parameters/signals.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.values.yaml_lines import read_document

FILE = Path(__file__).resolve().parent.parent.parent / "parameters" / "signals.yaml"
_TOP = {"document": True, "clause": True, "standing": True, "from": True, "days": True, "family_error": True,
        "digits": True, "runs": True, "copies": True, "times": True, "answer_days": True}  # fmt: skip
_PARTS = {
    "digits": {"least": True, "least_in_parity": True, "share": True},
    "runs": {"least": True},
    "copies": {"least_characters": True, "least_people": True},
    "times": {"home_minutes": True, "outpatient_minutes": True, "phone_minutes": True, "day_minutes": True,
              "night_from": True, "night_until": True, "night_least": True, "apart_least": True},
}  # fmt: skip


@dataclass(frozen=True)
class Options:
    """Numbers of a look, by the names of the file; minutes and counts are whole, shares 0 to 1."""

    days: int
    family_error: float
    answer_days: int
    digits_least: int
    digits_in_parity: int
    digits_share: float
    runs_least: int
    copies_characters: int
    copies_people: int
    minutes: dict[str, int]
    day_minutes: int
    night: tuple[int, int]
    night_least: int
    apart_least: int


@cache
def options() -> Options:
    """Those in force. Raises DefinitionError by file and line."""
    document = read_document(FILE)
    raw = document.expect(document.content, _TOP)
    parts = {name: document.expect(raw[name], keys, name) for name, keys in _PARTS.items()}
    times, digits, copies = parts["times"], parts["digits"], parts["copies"]
    return Options(
        days=int(raw["days"]), family_error=float(raw["family_error"]), answer_days=int(raw["answer_days"]),
        digits_least=int(digits["least"]), digits_in_parity=int(digits["least_in_parity"]),
        digits_share=float(digits["share"]), runs_least=int(parts["runs"]["least"]),
        copies_characters=int(copies["least_characters"]), copies_people=int(copies["least_people"]),
        minutes={mode: int(times[f"{mode}_minutes"]) for mode in ("home", "outpatient", "phone")},
        day_minutes=int(times["day_minutes"]), night=(int(times["night_from"]), int(times["night_until"])),
        night_least=int(times["night_least"]), apart_least=int(times["apart_least"]),
    )  # fmt: skip
