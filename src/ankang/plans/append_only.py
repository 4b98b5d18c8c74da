"""What a plan said, how it was reviewed and who discussed it is never changed or deleted.

An item is dropped by saying in which version; sealed values may be sealed anew.
"""

from ankang.journal import append_only

# Table → the columns that may not be updated: all but the sealed ones and, of items, `dropped_in`.
_TABLES = {
    "plans_version": "id, plan_id, number, made_at, made_by_id",
    "plans_need": "id, plan_id, kind, source, source_id, noted_on, added_in",
    "plans_goal": 'id, need_id, kind, target, programme, since, "by", added_in',
    "plans_measure": 'id, need_id, who, every, "begin", until, proof, discussion_id, added_in',
    "plans_review": (
        "id, plan_id, version, reviewed_on, due_on, verdict, goals, reached, next_on, made_at, made_by_id"
    ),
    "plans_participant": "",
}

install, remove = append_only.guards(_TABLES)
