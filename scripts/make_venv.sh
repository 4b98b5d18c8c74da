#!/bin/sh
# Make the virtual environment with Python 3.11, on a bare Debian too.
set -eu
venv=$1
for python in python3.11 python3; do
  if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    found=$python
    break
  fi
done
if [ -z "${found:-}" ]; then
  echo "需要 Python 3.11，这台机器上没有找到。请先安装：apt-get install python3.11 python3.11-venv" >&2
  echo "Python 3.11 is needed and was not found. Install it first: apt-get install python3.11 python3.11-venv" >&2
  exit 2
fi
if ! "$found" -c 'import ensurepip' 2>/dev/null; then
  sh "$(dirname "$0")/apt.sh" python3.11-venv
fi
"$found" -m venv "$venv"
