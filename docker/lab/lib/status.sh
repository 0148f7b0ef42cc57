# What runs, what does not, and the addresses for programs.

PARTS="asterisk redis dovecot postfix"

part_file() {
  case $1 in
    asterisk) asterisk_pidfile ;;
    redis) redis_pidfile ;;
    dovecot | postfix) printf '%s/mail/%s.pid\n' "$HOME_DIR" "$1" ;;
    *) misuse "no part called '$1' (one of: $PARTS)" ;;
  esac
}

signal_part() {
  local file
  file=$(part_file "$1") || exit 2
  alive "$file" || refuse "$1 does not run in instance $INSTANCE"
  signal_session "$file" "$2"
  if [ "$2" = KILL ]; then wait_until 5 "end of $1" session_gone "$file"; fi
  say "$1: sent $2"
}

state_word() {
  local pid
  pid=$(pid_of "$1") || { [ -f "$1" ] && echo dead || echo off; return; }
  case $(awk '{ sub(/^.*\) /, ""); print $1 }' "/proc/$pid/stat") in
    T) echo frozen ;;
    Z) echo dead ;;
    *) echo running ;;
  esac
}

list_instances() {
  local dir
  for dir in "$LAB_STATE"/*/; do
    [ -f "$dir/base" ] && printf '%s base %s\n' "$(basename "$dir")" "$(<"$dir/base")"
  done
  return 0
}

show_status() {
  local part file name
  say "instance $INSTANCE, base port $BASE, state in $HOME_DIR"
  for part in $PARTS; do
    printf '%-10s %s\n' "$part" "$(state_word "$(part_file "$part")")"
  done
  for file in "$HOME_DIR"/phones/*/pid "$HOME_DIR"/outside/pid "$HOME_DIR"/agi/pid "$HOME_DIR"/calls/*/pid "$HOME_DIR"/capture/*/pid; do
    [ -f "$file" ] || continue
    name=$(dirname "${file#"$HOME_DIR"/}")
    printf '%-10s %s\n' "$name" "$(state_word "$file")"
  done
}

show_env() {
  cat <<ENV
LAB_INSTANCE=$INSTANCE
LAB_STATE=$HOME_DIR
SIP_ADDRESS=127.0.0.1:$SIP_PORT
CALLER_IP=127.0.0.2
PHONE_IP=127.0.0.3
OUTSIDE_ADDRESS=127.0.0.2:$OUTSIDE_PORT
AMI_HOST=127.0.0.1
AMI_PORT=$AMI_PORT
AMI_USER=leadline
AMI_SECRET=$(cat "$HOME_DIR/secret" 2>/dev/null || true)
AMI_LAB_USER=lab
AGI_ADDRESS=${AGI:-127.0.0.1:$AGI_PORT}
QUEUE_LOG=$HOME_DIR/asterisk/log/queue_log
ASTERISK_LOG=$HOME_DIR/asterisk/log/full
ASTERISK_MAJOR=$(cat "$HOME_DIR/asterisk/major" 2>/dev/null || true)
PROMPTS_DIR=$HOME_DIR/asterisk/sounds
PHONES=$PHONES
KAM_PHONES=$KAM_PHONES
SALES_PHONES=$SALES_PHONES
DUTY=$DUTY
REDIS_URI=redis://127.0.0.1:$REDIS_PORT
IMAP_HOST=127.0.0.1
IMAP_PORT=$IMAP_PORT
SMTP_HOST=127.0.0.1
SMTP_PORT=$SMTP_PORT
MAIL_DOMAIN=$MAIL_DOMAIN
IMAP_USERS=$(for box in $MAILBOXES; do printf '%s@%s ' "$box" "$MAIL_DOMAIN"; done | sed 's/ $//')
OUTSIDE_USER=outside
MAIL_PASSWORD=$(cat "$HOME_DIR/secret" 2>/dev/null || true)
POSTFIX_LOG=$HOME_DIR/mail/postfix.log
DOVECOT_LOG=$HOME_DIR/mail/dovecot.log
CALLS_DIR=$HOME_DIR/calls
ENV
}

# A start that was killed half-way may have left a process whose number was not yet filed.
adopt_halfway() {
  local new pid
  for new in "$HOME_DIR"/*.new "$HOME_DIR"/*/*.new "$HOME_DIR"/*/*/*.new; do
    [ -s "$new" ] || continue
    pid=$(<"$new")
    if [ -d "/proc/$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -e "$HOME_DIR" -e asterisk -e sipp -e dovecot; then
      adopt "${new%.new}" "$pid"
    fi
    rm -f "$new"
  done
}

down_all() {
  adopt_halfway
  end_session "$HOME_DIR/ami-record.pid" 2
  down_calls
  down_captures
  down_outside
  down_agi
  PBX_GOES=yes # so that no phone need say good-bye to it
  down_phones
  down_asterisk
  down_mail
  down_redis
  rm -rf "$HOME_DIR"
  rmdir "$LAB_STATE" 2>/dev/null || true
  say "instance $INSTANCE: everything is down"
}
