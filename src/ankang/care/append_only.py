"""What happened to a problem, the photos of a visit and what was answered about the same day are never changed or
deleted; only sealed values may be sealed anew by a rotation."""

from ankang.journal import append_only

# Table → the columns that stand: all but the sealed ones.
_TABLES = {
    "care_problemstep": "id, problem_id, kind, visit_id, other_id, due_on, made_at, made_by_id",
    "care_visitphoto": "id, visit_id, title, taken_on, size, hash, made_at, made_by_id",
    "care_sameday": "id, person_id, first_id, second_id, result_id, answer, made_at, made_by_id",
}

install, remove = append_only.guards(_TABLES)
