#!/bin/sh
# Node 20.19 or newer with npm: the machine's own, else the one from PyPI in the virtual environment.
set -eu
python=$1
new_enough() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit(a>20||(a===20&&b>=19)?0:1)'
}
new_enough || "$python" -m pip install -q --require-hashes -r requirements-node.lock
