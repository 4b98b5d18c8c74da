"""Commands of benefits."""

from ankang.benefits.calculator import settle

COMMANDS = [settle]
