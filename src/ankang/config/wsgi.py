"""The web process: granian and any other WSGI server load `application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ankang.config.settings")
application = get_wsgi_application()
