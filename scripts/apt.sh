#!/bin/sh
# Install Debian packages, as root or through sudo; say what to do when neither is to be had.
set -eu
if [ "$(id -u)" = 0 ]; then
  as_root=
elif sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "缺少系统软件包：$*。请管理员执行：apt-get install --no-install-recommends $*" >&2
  echo "System packages are missing: $*. Ask root to run: apt-get install --no-install-recommends $*" >&2
  exit 2
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
