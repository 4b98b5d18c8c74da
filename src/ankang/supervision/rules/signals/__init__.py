"""Signals 疑问: what in the records asks for an explanation. Questions, never verdicts, and never a score.

    found = signals.look(records, options())   # list of Asked, the same for the same records

Pure: `Record` in, `Asked` out. A person who writes honestly is asked about digits or runs with a chance of at most
`family_error` for a whole look over everybody (Holm); the other signals are about what cannot have been.
"""

from ankang.supervision.rules.signals.copies import copied, normal
from ankang.supervision.rules.signals.digits import Digits, digits_of, heaping
from ankang.supervision.rules.signals.looking import look
from ankang.supervision.rules.signals.options import Options, options
from ankang.supervision.rules.signals.records import Asked, Kind, Record
from ankang.supervision.rules.signals.repeats import runs
from ankang.supervision.rules.signals.several import holm
from ankang.supervision.rules.signals.times import impossible

__all__ = [
    "Asked", "Digits", "Kind", "Options", "Record", "copied", "digits_of", "heaping", "holm", "impossible", "look",
    "normal", "options", "runs",
]  # fmt: skip
