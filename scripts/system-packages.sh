#!/bin/sh
# Installs the Debian packages that the build needs, or says the one command to type.
set -eu
packages="libxml2-dev libsqlite3-dev libssl-dev zlib1g-dev coinor-libclp-dev pkg-config"
missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' \
    || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
command="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "parcours needs these packages (or their equals): $missing" >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then
  prefix=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  prefix="sudo -n"
else
  echo "parcours needs system packages; type once: sudo sh -c 'apt-get update && $command'" >&2
  exit 1
fi
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$prefix apt-get update -qq >&2 && $prefix $command >&2 || {
  echo "could not install; type once: sudo sh -c 'apt-get update && $command'" >&2
  exit 1
}
