"""The history of the basics is never changed or deleted; only its sealed values may be sealed anew by a rotation."""

from ankang.journal import append_only

_TABLES = {"records_basicschange": "id, record_id, fields, made_at, made_by_id"}

install, remove = append_only.guards(_TABLES)
