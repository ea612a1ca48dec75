#!/usr/bin/env bash
# Proves that `./dev run` and `./dev test` each work alone on a fresh Debian 12: nothing but a base system with apt-get and a clean clone.
#   tests/fresh_root.sh [run|test ...]      default: run, then test, each in a root of its own
# Needs root and mmdebstrap (or debootstrap); takes about half an hour and 2 GB below TMPDIR. Not part of the ordinary tests.
# Installs from this machine's own apt sources for Debian 12, with their mirrors, keys and proxies; names none itself.
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
  local verb=$1 began
  make_root
  git clone -q --no-local "$checkout" "$root$copy"
  echo "=== ./dev $verb in a fresh Debian $(<"$root/etc/debian_version"), $(chroot "$root" dpkg-query -f '.\n' -W | wc -l) packages"
  began=$SECONDS
  chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 "$copy/dev" "$verb"
  echo "=== ./dev $verb succeeded after $((SECONDS - began)) s"
  remove_root
}

# A base system from the sources that this machine installs from, and with them: the same mirrors, keys and proxies.
make_root() {
  local mirror
  mirror=$(first_mirror)
  if command -v mmdebstrap >/dev/null; then
    mmdebstrap --quiet --variant=minbase bookworm "$root" "$mirror"
  else
    debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
  fi
  local part
  for part in sources.list sources.list.d trusted.gpg trusted.gpg.d auth.conf auth.conf.d keyrings; do
    rm -rf "$root/etc/apt/$part"
    [[ ! -e /etc/apt/$part ]] || cp --recursive --dereference "/etc/apt/$part" "$root/etc/apt/"
  done
  cp --dereference /usr/share/keyrings/* "$root/usr/share/keyrings/"
  apt-config dump | grep -E '^Acquire::(https?::|Check-).* "' >"$root/etc/apt/apt.conf.d/00as-on-the-host" || true
  cp --dereference /etc/resolv.conf /etc/hosts "$root/etc/"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
}

# The first of this machine's sources for Debian 12.
first_mirror() {
  # shellcheck disable=SC2016  # apt-get fills these in
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' | awk '$2 == "bookworm" && $3 == "main" {print $1; exit}' | grep . || {
    echo "fresh_root.sh: this machine has no apt source for Debian 12 (bookworm), or its lists were never fetched: apt-get update." >&2
    return 2
  }
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
