"""The web process: granian and any other WSGI server load `application`."""

from django.core.wsgi import get_wsgi_application

from ankang.config.loading import load

load()
application = get_wsgi_application()
