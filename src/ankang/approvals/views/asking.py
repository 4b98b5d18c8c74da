"""What the pages share: who may handle what, and how a deed is run and refused."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty
from ankang.accounts.scope import covers
from ankang.approvals.materials import UnfitFile
from ankang.approvals.models import Application
from ankang.approvals.showing.sentences import say
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds


def _words(why: Exception) -> str:
    return say(why) if isinstance(why, BadValueError) else str(why)


_deeds = Deeds((BadValueError, UnfitFile), _words)
done, pressed = _deeds.done, _deeds.pressed


def handled(row: Application, request: HttpRequest) -> Application:
    """The application, when the reader takes in applications where it is."""
    may_handle(request, row.village_id)
    return row


def may_handle(request: HttpRequest, village: str) -> None:
    """Refuse who does not take in applications in a village."""
    if not covers(request.user, village, Duty.FILE_APPLICATIONS):
        raise PermissionDenied(_("您可以查看，但没有在这个村受理申请和补充材料的职责。"))
