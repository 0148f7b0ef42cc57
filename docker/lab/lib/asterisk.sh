# Part asterisk: one PBX in the shared root. Its mounts live in a namespace of their own and end with it.

asterisk_dir() { printf '%s/asterisk\n' "$HOME_DIR"; }
asterisk_pidfile() { printf '%s/asterisk/pid\n' "$HOME_DIR"; }

# asterisk_cli WORDS...: the PBX's own console.
asterisk_cli() {
  local pid
  pid=$(pid_of "$(asterisk_pidfile)") || refuse "no Asterisk runs in instance $INSTANCE"
  nsenter --target "$pid" --mount --root --wd /usr/sbin/asterisk -rx "$*"
}

fill_in() {
  sed -e "s|@INSTANCE@|$INSTANCE|g" -e "s|@SIP_PORT@|$SIP_PORT|g" -e "s|@AMI_PORT@|$AMI_PORT|g" \
    -e "s|@OUTSIDE_PORT@|$OUTSIDE_PORT|g" -e "s|@RTP_FIRST@|$RTP_FIRST|g" -e "s|@RTP_LAST@|$RTP_LAST|g" \
    -e "s|@AGI@|${AGI:-127.0.0.1:$AGI_PORT}|g" -e "s|@LAB_SECRET@|$(<"$HOME_DIR/secret")|g" \
    -e "s|@COUNTRY@|$COUNTRY|g" -e "s|@NATIONAL@|$NATIONAL|g" -e "s|@DUTY@|$DUTY|g" -e "s|@MODULES@|$1|g" -e "s|@VERBOSE@|$([ "$QUIET" = yes ] && echo 0 || echo 3)|g" "$2"
}

# The engineer's files go in as they are, but for the secret; the lab's own are filled in beside them.
write_asterisk_config() {
  local root=$1 dir etc modules file phone
  dir=$(asterisk_dir)
  etc=$dir/etc
  modules=$(cd "$root" && find usr/lib -type d -path "*/asterisk/modules" | head -1)
  [ -n "$modules" ] || refuse "no Asterisk modules under $root"
  mkdir -p "$etc"
  # The folder is mounted in the running PBX, so it is emptied, never replaced.
  rm -f "$etc"/*
  cp "$root/etc/asterisk/indications.conf" "$etc/"
  for file in "$LAB_HOME"/asterisk/*.conf; do
    fill_in "/$modules" "$file" >"$etc/$(basename "$file")"
  done
  [ "$QUIET" = no ] || printf '[declined_message_types]\ndecline = ast_channel_varset_type\n' >"$etc/stasis.conf"
  if [ "$STYLE" = freepbx ]; then
    fill_in "/$modules" "$LAB_HOME/asterisk/freepbx/extensions.conf" >"$etc/extensions.conf"
    for phone in $PHONES; do printf 'exten => %s,hint,PJSIP/%s\n' "$phone" "$phone"; done >>"$etc/extensions.conf"
  fi
  for file in leadline-extensions.conf leadline-queues.conf leadline-manager.conf; do
    sed -e "s|CHANGE-THIS-SECRET|$(<"$HOME_DIR/secret")|" "$CONFIG_HOME/$file" >"$etc/$file"
  done
  {
    printf '; Written by the lab: who sits in which queue.\n[personal](+)\n'
    for phone in $PHONES; do member_line "$phone" "$phone"; done
    printf '[kam](+)\n'
    for phone in $KAM_PHONES; do member_line "$phone" 0; done
    printf '[incoming-sales](+)\n'
    for phone in $SALES_PHONES; do member_line "$phone" 0; done
    [ -z "$WRAP_UP" ] || printf 'wrapuptime = %s\n' "$WRAP_UP"
    [ "$QUEUE_KEYS" = no ] || printf 'context = ll-queue-keys\n'
    printf '; Takes one caller, for scenes of a full queue.\n[lab-small](ll-queue)\nmaxlen = 1\n'
    for phone in $KAM_PHONES; do member_line "$phone" 0; done
    more_queues
  } >"$etc/lab-members.conf"
  for phone in $PHONES; do
    printf '\n[%s](phone)\naors = %s\ncallerid = Phone %s <%s>\n[%s](phone-place)\n' "$phone" "$phone" "$phone" "$phone" "$phone"
  done >>"$etc/pjsip.conf"
  chown -R "$(asterisk_owner "$root")" "$etc"
}

# FreePBX has a Local channel before each phone, and tells the phone's state by its hint.
member_line() { # PHONE PENALTY
  if [ "$STYLE" = freepbx ]; then
    printf 'member => Local/%s@from-queue/n,%s,Phone %s,hint:%s@ext-local\n' "$1" "$2" "$1" "$1"
  else
    printf 'member => PJSIP/%s,%s,Phone %s,PJSIP/%s\n' "$1" "$2" "$1" "$1"
  fi
}

# A queue for each part of $MORE_QUEUES, which has the form  name|setting=value|...: phones ; ...
more_queues() {
  local rest=$MORE_QUEUES part settings phone
  while [ -n "$rest" ]; do
    part=${rest%%;*}
    case $rest in *';'*) rest=${rest#*;} ;; *) rest='' ;; esac
    settings=${part%%:*}
    printf '[%s](ll-queue)\n' "$(tr -d ' ' <<<"${settings%%|*}")"
    case $settings in *'|'*) tr '|' '\n' <<<"${settings#*|}" ;; esac
    for phone in ${part#*:}; do member_line "$phone" 0; done
  done
}

asterisk_owner() { awk -F: '$1 == "asterisk" { print $3 ":" $4 }' "$1/etc/passwd"; }

asterisk_booted() { asterisk_cli "core waitfullybooted" | grep -q 'fully booted'; }
asterisk_listens() { port_answers "$AMI_PORT"; }

up_asterisk() {
  local major=${1:-22} root dir place
  need_root
  need_tools unshare nsenter setsid mount
  dir=$(asterisk_dir)
  if alive "$(asterisk_pidfile)"; then
    say "asterisk: running, $(<"$dir/major"), SIP 127.0.0.1:$SIP_PORT, AMI 127.0.0.1:$AMI_PORT"
    return
  fi
  # After a kill the PBX comes back as it was: same version, same database, same ledger.
  [ -z "${1:-}" ] && [ -f "$dir/major" ] && major=$(<"$dir/major")
  build_root "$major"
  root=$(root_of "$major")
  port_free "$AMI_PORT" || refuse "port $AMI_PORT for AMI is in use"
  mkdir -p "$dir"/{lib,log,spool,run,cache,tmp,sounds,mnt}
  printf '%s\n' "$major" >"$dir/major"
  [ -f "$HOME_DIR/secret" ] || head -c 18 /dev/urandom | base64 | tr -d '+/=' >"$HOME_DIR/secret"
  [ -e "$dir/lib/sounds" ] || cp -a "$root/var/lib/asterisk/." "$dir/lib/"
  mkdir -p "$dir/lib/keys" "$dir"/spool/{monitor,outgoing,tmp,voicemail} "$dir"/log/{cdr-csv,cdr-custom}
  rm -f "$dir"/run/*
  chmod 1777 "$dir/tmp"
  render_prompts "$dir/sounds"
  render_hold_music "$dir/sounds"
  write_asterisk_config "$root"
  if [ "$CLOCK" = own ]; then
    cp "$(clock_library)" "$dir/lib/faketime.so"
    move_clock 0
  fi
  for place in lib log spool run cache sounds; do chown -R "$(asterisk_owner "$root")" "$dir/$place"; done
  launch "$(asterisk_pidfile)" "$dir/console.log" unshare --mount --propagation private -- \
    bash "$LAB_HOME/lib/enter-root.sh" "$root" "$dir"
  wait_until 30 "AMI on port $AMI_PORT" asterisk_listens &&
    wait_until 30 "full boot of Asterisk" asterisk_booted ||
    { tail -n 20 "$dir/console.log" "$dir/log/full" >&2 || true; down_asterisk; exit 1; }
  say "asterisk: ready, $(asterisk_cli "core show version" | awk '{ print $2; exit }'), SIP 127.0.0.1:$SIP_PORT, AMI 127.0.0.1:$AMI_PORT"
}

clock_library() {
  local found
  found=$(find /usr/lib -name libfaketimeMT.so.1 -print -quit 2>/dev/null)
  [ -n "$found" ] || refuse "libfaketime is missing: run '$0 install'"
  printf '%s\n' "$found"
}

# move_clock SECONDS: how far the PBX's clock is ahead of this machine's; below zero, behind it.
move_clock() {
  [[ ${1:-} =~ ^-?[0-9]+$ ]] || misuse "clock wants seconds, such as 90 or -90"
  [ -f "$(asterisk_dir)/lib/faketime.so" ] || refuse "this PBX has the machine's clock: start it with LEADLINE_LAB_CLOCK=own"
  printf '%+d\n' "$1" >"$(asterisk_dir)/lib/clock"
}

down_asterisk() {
  end_session "$(asterisk_pidfile)" 6
  rm -rf "$(asterisk_dir)"
}

# Takes over a changed config/asterisk without a restart.
reload_asterisk() {
  alive "$(asterisk_pidfile)" || refuse "no Asterisk runs in instance $INSTANCE"
  write_asterisk_config "$(root_of "$(<"$(asterisk_dir)/major")")"
  asterisk_cli "core reload"
}
