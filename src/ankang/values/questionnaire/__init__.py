"""Questionnaires as data: one definition gives the form, the sheet's columns, the checks and the snapshot.

shelf = load_folder(Path("…/care/parameters"))
form = shelf.on("hypertension_follow_up", day)
checked = check(form, answers, facts={"person.age": 67})
"""

from .checks import Checked, Problem, Severity, check, from_json, to_json
from .definition import Choice, Column, Definition, Item, ItemType, SnapshotColumn
from .loading import Shelf, load, load_folder
from .scores import Scaled, Score, scaled, score

__all__ = [
    "Checked",
    "Choice",
    "Column",
    "Definition",
    "Item",
    "ItemType",
    "Problem",
    "Scaled",
    "Score",
    "Severity",
    "Shelf",
    "SnapshotColumn",
    "check",
    "from_json",
    "load",
    "load_folder",
    "scaled",
    "score",
    "to_json",
]
