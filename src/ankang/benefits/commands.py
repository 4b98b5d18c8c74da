"""Commands of benefits."""

from ankang.benefits.calculator import settle
from ankang.benefits.simulating_command import simulate

COMMANDS = [settle, simulate]
