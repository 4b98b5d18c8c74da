"""Commands of the border: rosters, departments' rolls, snapshots."""

from ankang.exchange.commands.rolls import rolls
from ankang.exchange.commands.rosters import import_file
from ankang.exchange.snapshot.commands import snapshot

COMMANDS = [import_file, rolls, snapshot]
