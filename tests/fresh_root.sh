#!/usr/bin/env bash
# Proves that `./dev run` and `./dev test` each work alone on a fresh Debian 12: nothing but a base system with apt-get and a clean clone.
#   tests/fresh_root.sh [run|test ...]      default: run, then test, each in a root of its own
# Needs root and mmdebstrap (or debootstrap); takes about half an hour and 2 GB below TMPDIR. Not part of the ordinary tests.
# Uses this machine's apt sources for Debian 12, so that mirrors and proxies work as they do here.
set -euo pipefail

checkout=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)
place=$(mktemp -d "${TMPDIR:-/tmp}/tachisto-fresh-XXXXXX")
root=$place/root
copy=/srv/tachisto  # of the checkout, in the root
trap clean_up EXIT

main() {
  [[ $(id -u) -eq 0 ]] || { echo "fresh_root.sh: making a root needs root." >&2; exit 2; }
  [[ -z $(git -C "$checkout" status --porcelain) ]] || echo "fresh_root.sh: note: only what is committed is proved."
  [[ $# -gt 0 ]] || set -- run test
  local verb
  for verb in "$@"; do prove "$verb"; done
  echo "fresh_root.sh: proved: $*"
}

prove() {
  local verb=$1 began=$SECONDS
  make_root
  git clone -q --no-local "$checkout" "$root$copy"
  echo "=== ./dev $verb in a fresh Debian $(<"$root/etc/debian_version"), $(chroot "$root" dpkg-query -f '.\n' -W | wc -l) packages"
  chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 "$copy/dev" "$verb"
  echo "=== ./dev $verb succeeded after $((SECONDS - began)) s"
  remove_root
}

make_root() {
  if command -v mmdebstrap >/dev/null; then
    mmdebstrap --quiet --variant=minbase bookworm "$root" "$(mirror)"
  else
    debootstrap --variant=minbase bookworm "$root" "$(mirror)" >/dev/null
  fi
  echo "deb $(mirror) bookworm main" >"$root/etc/apt/sources.list"
  apt-config dump | grep -E '^Acquire::(https?::|Check-).* "' >"$root/etc/apt/apt.conf.d/00as-on-the-host" || true
  cp --dereference /etc/resolv.conf /etc/hosts "$root/etc/"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
}

# The first Debian mirror that this machine installs from.
mirror() {
  # shellcheck disable=SC2016  # apt-get fills these in
  apt-get indextargets --format '$(REPO_URI) $(RELEASE)' | awk '/ bookworm$|debian.* stable$/ {print $1; exit}' | grep . ||
    echo http://deb.debian.org/debian
}

# Whatever runs in the root is ours: ended by its process, one by one.
remove_root() {
  [[ -d $root ]] || return 0
  local process
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/root" 2>/dev/null) == "$root" ]] && kill -9 "${process#/proc/}" 2>/dev/null
  done
  mountpoint -q "$root/proc" && umount "$root/proc"
  mountpoint -q "$root/dev" && umount --recursive "$root/dev"
  rm -rf --one-file-system "$root"
}

clean_up() {
  remove_root || true
  rmdir "$place" 2>/dev/null || true
}

main "$@"
