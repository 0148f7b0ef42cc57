# `lab install`: the Debian packages the lab is made of.

missing_packages() {
  local package
  while read -r package; do
    case $package in '' | '#'*) continue ;; esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s\n' "$package"
  done <"$LAB_HOME/packages"
}

install_packages() {
  local missing policy=/usr/sbin/policy-rc.d ours=
  missing=$(missing_packages)
  [ -n "$missing" ] || { say "everything is installed"; return; }
  need_root
  [ -f /etc/debian_version ] || refuse "the lab installs itself on Debian only; missing: ${missing//$'\n'/ }"
  # Debian starts a daemon as soon as it is unpacked, unless this policy forbids it.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    ours=yes
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  say "installing: ${missing//$'\n'/ }"
  apt-get -qq update
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends $missing >/dev/null
  if [ -n "$ours" ]; then rm -f "$policy"; fi
  say "installed"
}
