"""Filters: the functions of `formatting`, and small ones of the templates."""

from django.template import Library

from ankang.web import formatting

register = Library()
for _function in (
    formatting.yuan,
    formatting.count,
    formatting.rate,
    formatting.percent,
    formatting.points,
    formatting.day,
    formatting.month_day,
    formatting.month,
    formatting.moment,
    formatting.identity,
    formatting.masked_identity,
    formatting.masked_phone,
    formatting.masked_name,
    formatting.age,
    formatting.person_name,
):
    register.filter(_function.__name__, _function)
