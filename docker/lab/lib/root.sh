# `lab build` and `lab valkey`: a file tree with Debian's own Asterisk or Valkey in it, made once per suite and package
# list, shared read-only.

ASTERISK_PACKAGES=asterisk,asterisk-config,asterisk-core-sounds-en-wav,asterisk-core-sounds-ru-wav,asterisk-moh-opsound-wav
VALKEY_PACKAGES=valkey-server

packages_of() { [ "$1" = valkey ] && echo "$VALKEY_PACKAGES" || echo "$ASTERISK_PACKAGES"; }
name_of() { [ "$1" = valkey ] && echo valkey || echo "asterisk-$1"; }

suite_of() {
  local line
  line=$(awk -v major="$1" '$1 == major { print $2, $3 }' "$LAB_HOME/suites")
  [ -n "$line" ] || misuse "'$1' is not in $LAB_HOME/suites"
  printf '%s\n' "$line"
}

# Addresses of the machine's own package mirror; the security archive has its own.
mirror_of() {
  local wanted=$1
  apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v wanted="$wanted" '
      /security/ { security = $2; next }
      main == "" { main = $2 }
      END { print wanted == "security" ? security : main }'
}

root_of() {
  local major=$1 suite
  suite=$(suite_of "$major") || exit 2
  printf '%s/%s-%s\n' "$LAB_CACHE" "$(name_of "$major")" "$(printf '%s %s v1' "$suite" "$(packages_of "$major")" | sha256sum | cut -c1-12)"
}

build_root() {
  local major=$1 root suite security main
  root=$(root_of "$major") || exit 2
  [ -f "$root/.complete" ] && return
  need_root
  need_tools mmdebstrap flock
  mkdir -p "$LAB_CACHE"
  exec 9>"$LAB_CACHE/lock-$major"
  flock 9
  if [ ! -f "$root/.complete" ]; then
    read -r suite security < <(suite_of "$major")
    main=$(mirror_of main)
    [ -n "$main" ] || { apt-get -qq update; main=$(mirror_of main); }
    [ -n "$main" ] || refuse "apt knows no package mirror"
    local sources=("deb $main $suite main")
    if [ "$security" != - ]; then
      local guard
      guard=$(mirror_of security)
      [ -n "$guard" ] || refuse "apt knows no security mirror, wanted for $security"
      sources+=("deb $guard $security main")
    fi
    note "making the $(name_of "$major") root from $suite (about a minute, once)"
    rm -rf "$root" "$root.part"
    mmdebstrap --quiet --variant=apt --aptopt='Acquire::Check-Valid-Until "false"' \
      --include="$(packages_of "$major")" "$suite" "$root.part" "${sources[@]}" ||
      { rm -rf "$root.part"; refuse "mmdebstrap could not make the root of $suite"; }
    [ "$major" = valkey ] || mkdir -p "$root.part"/{etc,var/lib,var/log,var/spool,run,var/cache}/asterisk "$root.part/usr/share/asterisk/sounds/leadline"
    touch "$root.part/.complete"
    mv "$root.part" "$root"
  fi
  flock -u 9
  exec 9>&-
}

# A program that runs the root's Valkey on this machine's files, with the libraries it was built for.
build_valkey() {
  local root program
  build_root valkey
  root=$(root_of valkey)
  program=$root/valkey-server-here
  if [ ! -x "$program" ]; then
    local loader
    loader=$(find -L "$root/lib64" "$root/usr/lib64" -name 'ld-linux-*.so.*' -print -quit 2>/dev/null)
    [ -n "$loader" ] || refuse "no loader in $root/lib64: delete $root and try again"
    printf '#!/bin/sh\nexec %q --library-path %q %q "$@"\n' \
      "$loader" "$(find "$root"/usr/lib/*-linux-gnu -maxdepth 0 | paste -sd:)" "$root/usr/bin/valkey-server" >"$program.new"
    chmod 755 "$program.new"
    mv "$program.new" "$program"
  fi
  say "$program"
}
