"""Who of a department's roll is who in the register: pure functions over Arrow tables, on DuckDB or on Spark.

links = link(roll, register, settings=settings_on(day))
links.pairs        one row a roll row that has a partner: roll_row, register_row, how, state, why, probability,
                   agreed, differed
links.others       the further register rows a person may choose from, for pairs that a person decides
links.duplicates   rows of the roll that are the same person as another row of it
links.twice        two persons of the register who both fit one row of the roll
links.unmatched_roll, links.unmatched_register

Several rolls against one register: `prepare` the register once and hand the result to `link` each time.
"""

from ankang.rolls.linking.linking import link
from ankang.rolls.linking.names import name_keys
from ankang.rolls.linking.preparing import prepare
from ankang.rolls.linking.settings import LinkSettings, settings_on
from ankang.rolls.linking.shapes import INPUT, Links, Prepared

__all__ = ["INPUT", "LinkSettings", "Links", "Prepared", "link", "name_keys", "prepare", "settings_on"]
