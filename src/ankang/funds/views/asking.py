"""What the pages share: refusals in the reader's language, how a deed is run, papers of a request."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ankang.approvals.materials import UnfitFile
from ankang.funds import actions
from ankang.funds.known import sources
from ankang.funds.models import Proposal
from ankang.funds.naming import language
from ankang.funds.rules.refusals import Refused
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds


def words(error: BadValueError) -> str:
    """A refusal in the reader's language, with the names of sources, uses and classes in it too."""
    known = sources().names_in(language())
    params = {
        name: "、".join(known.get(part, part) for part in value.split("、"))
        if isinstance(value, str)
        else value
        for name, value in error.params.items()
    }
    return _(error.template) % params


_deeds = Deeds((Refused,), words)
done, pressed = _deeds.done, _deeds.pressed


def add_paper(request: HttpRequest, proposal: Proposal, name: str = "paper") -> None:
    """Keep the file of a request as a paper of the proposal; a file that is unfit is told, the proposal stands."""
    file = request.FILES.get(name)
    if file is None:
        return
    try:
        actions.add_voucher(voucher_id=uuid4(), proposal=proposal, data=file.read(), by=request.user)
    except (UnfitFile, Refused) as why:
        told = words(why) if isinstance(why, Refused) else str(why)
        messages.warning(request, _("附件没有保存：%(why)s") % {"why": told})
