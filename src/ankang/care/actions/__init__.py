"""Writing visits, their photos, the problems they find, and what was put off."""

from ankang.care.actions.photos import MOST_PHOTOS, add_photo
from ankang.care.actions.problems import (
    answer_hand_over,
    close_problem,
    hand_over,
    move_problem,
    open_problem,
    take_problem,
)
from ankang.care.actions.put_off import open_guarded_list, put_off
from ankang.care.actions.same_day import settle_same_day
from ankang.care.actions.visits import correct_visit, record_visit

__all__ = [
    "MOST_PHOTOS",
    "add_photo",
    "answer_hand_over",
    "close_problem",
    "correct_visit",
    "hand_over",
    "move_problem",
    "open_guarded_list",
    "open_problem",
    "put_off",
    "record_visit",
    "settle_same_day",
    "take_problem",
]
