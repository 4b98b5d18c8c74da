"""Where on the paper a refusal lies: the column it speaks of, and the line where it speaks of one."""

from ankang.values.bad_value import BadValueError

_COLUMNS = {
    "stay": "stay", "stay_taken": "stay", "same_stay": "stay", "dates": "discharged_on", "future": "discharged_on",
    "not_born": "admitted_on", "died": "admitted_on", "uninsured": "insurance", "both_insured": "insurance",
    "not_insured_so": "insurance", "diagnosis": "diagnosis", "identity": "total",
    "line_amount": "amount", "line_quantity": "quantity", "line_negative": "amount", "line_part": "item",
    "line_category": "item", "unknown_items": "item",
}  # fmt: skip
_SUMS = {
    "总费用": "total", "全自费": "own_paid", "超限价自费": "over_limit", "先行自付": "first_share",
    "政策范围内费用": "in_scope",
}  # fmt: skip


def column_of(error: BadValueError) -> str:
    """The key of the column; "" for the bill as a whole."""
    if error.code == "sums":
        return _SUMS.get(str(error.params.get("what")), "")
    return _COLUMNS.get(error.code, "")


def line_of(error: BadValueError) -> int | None:
    """The number of the line, None where it speaks of the bill."""
    number = error.params.get("number") if error.code.startswith("line_") else None
    return int(number) if number is not None else None
