"""Settings from the environment, each with a working default. See docs/guide/settings.md."""

import datetime as dt
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ankang.storage import keys
from ankang.storage.home import home

PACKAGE = Path(__file__).resolve().parent.parent
DEBUG = os.environ.get("ANKANG_DEBUG") == "1"
SECRET_KEY = keys.ring().web
ALLOWED_HOSTS = os.environ.get("ANKANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Behind a reverse proxy that ends TLS, set ANKANG_HTTPS=1: cookies become secure and HSTS is sent.
HTTPS = os.environ.get("ANKANG_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_htmx",
    "django_vite",
    "csp",
    "ankang.storage",
    "ankang.journal",
    "ankang.places",
    "ankang.accounts",
    "ankang.web",
    "ankang.registry",
    "ankang.teams",
    "ankang.quality",
    "ankang.notices",
    "ankang.approvals",
    "ankang.rolls",
    "ankang.orders",
    "ankang.training",
    "ankang.donations",
    "ankang.records",
    "ankang.funds",
    "ankang.care",
    "ankang.benefits",
    "ankang.checkups",
    "ankang.referrals",
    "ankang.queues",
    "ankang.consultations",
    "ankang.projects",
    "ankang.outreach",
    "ankang.screening",
    "ankang.contracts",
    "ankang.prescriptions",
    "ankang.capacity",
    "ankang.plans",
    "ankang.monitoring",
    "ankang.programme",
    "ankang.supervision",
    "ankang.studies",
    "ankang.assessment",
    "ankang.reports",
    "ankang.exchange",
    "ankang.worklist",
    "ankang.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ankang.web.middleware.RequestIdMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ankang.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "ankang.web.middleware.MissingRowMiddleware",
    "ankang.accounts.middleware.SessionRulesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ankang.config.urls"
WSGI_APPLICATION = "ankang.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ankang.web.frame.frame",
            ],
        },
    },
]
FORM_RENDERER = "ankang.web.forms.Renderer"


def _database() -> dict[str, object]:
    """PostgreSQL by DATABASE_URL (postgresql://user:password@host:port/name), else SQLite in the home folder."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("ANKANG_SQLITE") or home() / "ankang.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                # IMMEDIATE: a transaction that reads and then writes cannot fail on the upgrade of its lock.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-65536;"
                    "PRAGMA mmap_size=268435456;PRAGMA foreign_keys=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "worklist:today"
LOGOUT_REDIRECT_URL = "accounts:login"
# Lock the account for a quarter of an hour, never an address alone: a whole township shares one. Guessing on
# while locked does not prolong the lock, or anybody could keep a colleague out for good.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "ankang.accounts.views.session.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "ankang.accounts.middleware.client_address"
AXES_VERBOSE = False
# The lock hangs on the account alone, so no rotating of addresses or cookies gets round it.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
OTP_TOTP_ISSUER = "Ankang"
# "required": everybody needs a second factor (a demo county is let off); "offered": whoever enrolled needs it.
SECOND_FACTOR = os.environ.get("ANKANG_SECOND_FACTOR", "required")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = int(os.environ.get("ANKANG_IDLE_MINUTES", "30")) * 60
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "ankang.web.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("英文"))]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
# Packages that are no Django apps but speak to people.
LOCALE_PATHS = [PACKAGE / name / "locale" for name in ("values", "indicators", "proofread", "config")]

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Vite names its files by their content, so they are served straight from the package, by whitenoise.
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/web/built/assets/"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": PACKAGE / "web" / "static" / "web" / "built" / "manifest.json",
        "static_url_prefix": "web/built",
    }
}

MEDIA_ROOT = home() / "files"
# Printed before addresses on paper (QR codes of reports), such as https://ankang.example.gov.cn; empty: no host.
PUBLIC_ADDRESS = os.environ.get("ANKANG_ADDRESS", "").rstrip("/")
# Authorities whose certificates doctors may sign prescriptions with (PEM, with their revocation lists); empty: none.
SIGNING_AUTHORITIES = os.environ.get("ANKANG_SIGNING_AUTHORITIES", "")
# The server that reports are sent by; without one nothing is sent, and the pages say so.
EMAIL_HOST = os.environ.get("ANKANG_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("ANKANG_MAIL_PORT", "465"))
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_HOST_USER = os.environ.get("ANKANG_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ANKANG_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ANKANG_MAIL_FROM", "")
LAKE = Path(os.environ.get("ANKANG_LAKE") or home() / "lake")
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
# A bill typed at a window has up to 600 lines of five boxes; longer ones come as a workbook.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
# A demo county can never become a real one: `ankang demo` sets the mark in the database and the pages show it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"ankang": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
