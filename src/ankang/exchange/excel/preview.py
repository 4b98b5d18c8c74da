"""What the sender sees before deciding: samples with values. Personal: kept sealed, shown in scope."""

from __future__ import annotations

from typing import Any

from ankang.exchange.excel.headers import Heading
from ankang.exchange.excel.judging import Judged
from ankang.registry.actions import FieldChange
from ankang.registry.actions.history import as_text
from ankang.values.codes import table
from ankang.values.later import pl

_FAULTS, _CHANGES, _NEW = 500, 200, 20


def columns_of(heading: Heading) -> list[dict[str, str]]:
    """Each column of the file with its heading and the field it was taken for."""
    return [{"column": c, "text": t, "field": heading.fields.get(c, "")} for c, t in heading.texts.items()]


def preview_of(judged: Judged) -> dict[str, Any]:
    """Columns, first faults, first changes old → new, first new rows."""
    names = _names(judged)
    titles = {c.key: c.title for c in judged.spec.columns}
    faults = sorted(judged.rows.faults, key=lambda f: f[0])[:_FAULTS]
    changed = list(judged.plan.changed.items())[:_CHANGES]
    return {
        "columns": columns_of(judged.heading),
        "faults": [
            {
                "row": row,
                "field": titles.get(key, key),
                "code": what.code,
                "text": what.template,
                "params": what.params,
            }
            for row, key, what in faults
        ],
        "changes": [
            {"row": row, "name": names.get(row, ""), **_change(change)}
            for row, parts in changed
            for change in parts
        ],
        "added": [
            {"row": row, "name": names.get(row, ""), "kinds": kinds}
            for row, kinds in list(judged.plan.added.items())[:_CHANGES]
        ],
        "new": [{"row": row, "name": names.get(row, "")} for row in sorted(judged.plan.new)[:_NEW]],
    }


def _names(judged: Judged) -> dict[int, str]:
    frame = judged.rows.frame
    keys = [k for k in ("household_number", "name") if k in frame.columns]
    joined = pl.concat_str([pl.col(k).fill_null("") for k in keys], separator=" ")
    return dict(frame.select("row", joined.alias("who")).iter_rows())


_TABLES = {
    "cause": "poverty_cause", "cause_second": "poverty_cause", "risk": "monitoring_risk", "relation": "relation",
    "sex": "sex", "ethnicity": "ethnicity", "education": "education", "school": "school_status",
    "health": "health_status", "labour": "labour", "disability": "disability_type", "grade": "disability_grade",
}  # fmt: skip


def _change(change: FieldChange) -> dict[str, str]:
    """One change in words: labels, not codes."""
    return {
        "table": change.table, "field": change.field,
        "old": _label(change.field, change.old), "new": _label(change.field, change.new),
    }  # fmt: skip


def _label(field: str, value: Any) -> str:
    text = as_text(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return table(_TABLES[field]).label(text) if text and field in _TABLES else text
