"""What this part of the border brings to the house: its reaction, its menu item, the words after 数据截至."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange.snapshot import queries, reactions
from ankang.exchange.snapshot.events import Kind
from ankang.journal.reactions_table import react
from ankang.web import frame, menu


def wire() -> None:
    """Register everything, once, when the package is ready."""
    react(Kind.SNAPSHOT_REQUESTED, reactions.take_requested)
    label = gettext_lazy("快照")
    menu.register(
        menu.MenuItem(
            "snapshots", label, "exchange:snapshots", Duty.MAKE_SNAPSHOTS, order=92, icon="snapshot"
        )
    )
    frame.set_as_of(as_of)


def as_of(user: User) -> str:
    """Of which moment the indicators speak: that of the newest snapshot."""
    newest = queries.latest()
    if newest is None:
        return _("尚无快照")
    return _("%(moment)s · 快照 %(snapshot)s") % {
        "moment": f"{newest.made_at:%Y-%m-%d %H:%M}",
        "snapshot": newest.snapshot,
    }
