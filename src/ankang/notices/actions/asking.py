"""What strangers do on public pages: look up their own line, object, ask for the answer. Limited, and journalled
without a word about who they are."""

from uuid import UUID

from django.utils import timezone

from ankang.journal.actions import record
from ankang.notices import throttle
from ankang.notices.actions.objecting import receive_objection
from ankang.notices.events import Kind
from ankang.notices.models import Notice, NoticeLine, Objection
from ankang.notices.queries.public import line_for, objection_by_receipt
from ankang.notices.rules.objections import CannotObject


class TooOften(Exception):
    """Too many tries from here, or on this, in this hour."""


def check_own_line(*, notice: Notice, code: str, tail: str, address: str, by: None) -> NoticeLine | None:
    """The household's own line by its check code and the last four of a member's identity number, else None.

    None does not tell what was wrong. TooOften when too much was wrong before.
    """
    if not notice.hangs(timezone.localdate()):
        return None
    _allow("check", address, notice.token)
    line = line_for(None, notice, code, tail)
    if line is None:
        throttle.count("check", address, notice.token)
    told = ["found" if line else "not_found"]
    record(Kind.LINE_CHECKED, subject=notice, place=notice.division_id, by=None, fields=told)
    return line


def object_on_page(
    *, objection_id: UUID, notice: Notice, ordinal: int | None, name: str, contact: str, text: str,
    address: str, by: None,
) -> Objection:  # fmt: skip
    """An objection from the public page, to a line or to the whole notice. CannotObject, TooOften."""
    known = Objection.objects.filter(pk=objection_id, notice=notice).first()
    if known:
        return known
    _allow("object", address, notice.token)
    line = notice.lines.filter(ordinal=ordinal).first() if ordinal else None
    if ordinal and line is None:
        raise CannotObject("line")
    made = receive_objection(
        objection_id=objection_id, notice=notice, way=Objection.Way.PAGE, text=text, name=name,
        contact=contact, case=line.case if line else None, by=None,
    )  # fmt: skip
    throttle.count("object", address, notice.token)
    return made


def ask_for_answer(*, receipt: str, address: str, by: None) -> Objection | None:
    """What became of an objection, by its receipt number. None when there is none such; TooOften."""
    _allow("receipt", address, "")
    found = objection_by_receipt(None, receipt)
    if found is None:
        throttle.count("receipt", address, "")
    else:
        record(Kind.ANSWER_ASKED, subject=found, place=found.notice.division_id, by=None)
    return found


def _allow(purpose: str, address: str, subject: str) -> None:
    if not throttle.may_try(purpose, address, subject):
        raise TooOften
