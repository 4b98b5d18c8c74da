"""Writing visits and what was put off."""

from ankang.care.actions.put_off import open_guarded_list, put_off
from ankang.care.actions.visits import correct_visit, record_visit

__all__ = ["correct_visit", "open_guarded_list", "put_off", "record_visit"]
