"""What the database itself refuses: changing or deleting a sample, a check, a step, an answer; only sealed values may be
sealed anew by a rotation. A round, a finding and a question stay, too: they are never deleted."""

from ankang.journal import append_only

# Table → the columns that stand (all but the sealed ones), "" for all.
_TABLES = {
    "supervision_draw": "",
    "supervision_sampled": "",
    "supervision_replacement": "",
    "supervision_check": "id, sampled_id, place_id, questionnaire, checked_on, replaces_id, why, made_at, made_by_id",
    "supervision_itemcompared": "",
    "supervision_checkphoto": "id, check_id, taken_on, size, hash, made_at, made_by_id",
    "supervision_findingstep": "id, finding_id, kind, changed_record, answers_id, reported_by_id, level, made_at, made_by_id",
    "supervision_stepphoto": "",
    "supervision_question": "",
    "supervision_questionanswer": "id, question_id, why, made_at, made_by_id",
    "supervision_questionreading": "id, answer_id, answered_by_id, outcome, made_at, made_by_id",
}

install, remove = append_only.guards(_TABLES)
