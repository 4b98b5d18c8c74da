"""The rules once more, one household at a time, in plain Python from the same YAML: to compare with.

It reads the file by itself and shares no code with the reader, the limits or the columns.
"""

from fractions import Fraction
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent.parent
RULES = yaml.safe_load((HERE / "parameters" / "rules.yaml").read_text(encoding="utf-8"))["rules"]
FILES = (HERE / "parameters" / "lines.yaml", HERE.parent / "approvals" / "parameters" / "terms.yaml")
LINES = {
    code: entry for path in FILES for code, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
CLASSES = ("monitored", "registered", "low_income", "exited", "ordinary")
OPS = {
    "more_than": lambda a, b: a > b, "at_least": lambda a, b: a >= b, "less_than": lambda a, b: a < b,
    "at_most": lambda a, b: a <= b,
}  # fmt: skip


def line(code, day, village):
    """The setting of the narrowest division in force, None when it is unknown or there is none."""
    settings = [s for s in LINES[code]["values"] if village.startswith(s.get("division", ""))]
    for prefix in sorted({s.get("division", "") for s in settings}, key=len, reverse=True):
        begun = [s for s in settings if s.get("division", "") == prefix and s["from"] <= day]
        if begun:
            last = max(begun, key=lambda s: s["from"])
            if "until" not in last or day <= last["until"]:
                return None if last["value"] == "unknown" else last["value"]
    return None


def term(raw, scale, signs, day, village, of_class):
    if isinstance(raw, dict) and "sign" in raw:
        number = signs.get((raw["sign"], raw.get("days", 0)))
        return None if number is None else Fraction(number)
    if isinstance(raw, dict):
        code = raw["parameter"]
        value = line(code, day, village)
        if isinstance(value, dict):
            value = value[of_class]
        if isinstance(value, str) and value in LINES:
            code, value = value, line(value, day, village)
        if value is None:
            return None
        return Fraction(value) * (100 if LINES[code]["unit"] == "yuan" else 1)
    return Fraction(raw) * scale


def clause(raw, signs, day, village, of_class):
    """True, False, or None when it cannot be told."""
    left = signs[(raw["sign"], raw.get("days", 0))]
    op = next(name for name in OPS if name in raw)
    limit, sums = raw[op], raw["sign"].startswith(("own_pay", "income", "reference"))
    if isinstance(limit, dict) and "times" in limit:
        parts = [term(limit["times"], 1, signs, day, village, of_class)]
        parts.append(term(limit["of"], 100 if sums else 1, signs, day, village, of_class))
    else:
        parts = [term(limit, 100 if sums else 1, signs, day, village, of_class)]
    if left is None or None in parts:
        return None
    right = parts[0] * parts[1] if len(parts) == 2 else parts[0]
    return OPS[op](left, right)


def every(clauses, signs, day, village, of_class):
    told = [clause(one, signs, day, village, of_class) for one in clauses]
    return False if False in told else None if None in told else True


def says(rule, signs, day, village, of_class):
    """None cannot tell, 0 no warning, 1 amber, 2 red."""
    if of_class not in rule.get("classes", CLASSES):
        return 0
    holds = every(rule["when"], signs, day, village, of_class)
    if not holds:
        return holds if holds is None else 0
    if rule["level"] == "red":
        return 2
    return 2 if "red" in rule and every(rule["red"], signs, day, village, of_class) else 1
