"""The whole way of a roll after it came in: linked, compared, set against the other rolls."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.rolls.actions.comparing import compare_roll
from ankang.rolls.actions.crossing import cross_roll
from ankang.rolls.actions.linking import Tell, link_roll
from ankang.rolls.models import Roll
from ankang.rolls.queries.sides import Register


def process_roll(
    *, roll_id: UUID, by: User | None, tell: Tell | None = None, register: Register | None = None
) -> Roll:
    """Link and compare a received roll, or go on where an earlier run died; one that is through is compared again.
    Safe to repeat: each step is one transaction, and the comparison makes the cases what they should be.
    `register`: when rolls of one county come together and the caller has read it."""
    roll, sides = link_roll(roll_id=roll_id, by=by, tell=tell, register=register)
    if roll.stage != Roll.Stage.CROSSING:
        roll = compare_roll(roll_id=roll_id, by=by, sides=sides, tell=tell)
    if roll.state == Roll.State.COMPARED:
        cross_roll(roll=roll, by=by, register=sides.register if sides else None)
        roll.refresh_from_db(fields=["stage"])
    return roll
