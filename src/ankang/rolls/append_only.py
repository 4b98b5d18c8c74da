"""What happened to a case is never changed or deleted; only its sealed note may be sealed anew by a rotation."""

from ankang.journal import append_only

_TABLES = {"rolls_caseevent": "id, case_id, deed, roll_id, made_at, made_by_id"}

install, remove = append_only.guards(_TABLES)
