#!/bin/sh
# What the whole test run needs from Debian: a browser with Chinese fonts, PostgreSQL, Java for Spark.
set -eu
missing=
command -v chromium >/dev/null || missing="$missing chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk fontconfig"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v java >/dev/null || missing="$missing default-jre-headless"
[ -z "$missing" ] || sh "$(dirname "$0")/apt.sh" $missing
