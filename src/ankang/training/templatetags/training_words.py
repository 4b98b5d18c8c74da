"""Words of training for the pages."""

from django.template import Library

from ankang.training import showing
from ankang.training.models import Enrolment

register = Library()
register.filter("trade_title", showing.trade)
register.filter("course_stand", showing.stand)


@register.filter
def why_label(code: str) -> str:
    """The reason of a refusal."""
    return str(dict(Enrolment.Why.choices).get(code, code))
