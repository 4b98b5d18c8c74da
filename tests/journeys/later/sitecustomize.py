"""Read by every process of a county that a journey serves some days later: its clock is set on before it begins.

Notices hang for days. The product knows no way to skip them, so the journey lets the whole installation, web
processes and worker, live on a later day; browsers stay in the present and do not notice.
"""

import datetime as dt
import os

import time_machine

_DAYS = dt.timedelta(days=int(os.environ["JOURNEY_DAYS_LATER"]))
time_machine.travel(dt.datetime.now(dt.UTC) + _DAYS, tick=True).start()
