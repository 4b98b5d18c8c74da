"""All tags and filters of the pages: `{% load web %}`."""

from django.template import Library

from ankang.web.templatetags import web_filters, web_inline, web_parts

register = Library()
for _part in (web_filters, web_inline, web_parts):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
