# Words shared by every part: messages, the instance's ports and folders.

say() { printf '%s\n' "$*"; }
note() { printf 'lab: %s\n' "$*" >&2; }
refuse() { printf 'lab: %s\n' "$*" >&2; exit 1; }
misuse() { printf 'lab: %s (see lab --help)\n' "$*" >&2; exit 2; }

need_root() { [ "$(id -u)" -eq 0 ] || refuse "this step needs root (mounts, users, raw sockets)"; }

need_tools() {
  local tool
  for tool in "$@"; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "$tool" >/dev/null || refuse "$tool is missing: run '$0 install'"
  done
}

# The base port is chosen once per instance and remembered, so later commands need only the name.
open_instance() {
  [[ $INSTANCE =~ ^[a-z0-9][a-z0-9-]{0,23}$ ]] || misuse "instance '$INSTANCE': use a-z, 0-9 and -, at most 24"
  HOME_DIR=$LAB_STATE/$INSTANCE
  if [ -f "$HOME_DIR/base" ]; then
    local known
    known=$(<"$HOME_DIR/base")
    [ -z "$BASE" ] || [ "$BASE" = "$known" ] || refuse "instance $INSTANCE already uses base port $known"
    BASE=$known
  fi
  BASE=${BASE:-21000}
  [[ $BASE =~ ^[0-9]{4,5}$ ]] && [ "$BASE" -ge 1024 ] && [ "$BASE" -le 64000 ] || misuse "base port '$BASE' is not in 1024..64000"
  SIP_PORT=$BASE
  AMI_PORT=$((BASE + 1))
  OUTSIDE_PORT=$((BASE + 2))
  AGI_PORT=$((BASE + 3))
  REDIS_PORT=$((BASE + 4))
  IMAP_PORT=$((BASE + 5))
  SMTP_PORT=$((BASE + 6))
  LMTP_PORT=$((BASE + 7))
  PHONE_BASE=$((BASE))           # phone 101 listens on base + 101
  RTP_FIRST=$((BASE + 400))
  RTP_LAST=$((BASE + 999))
}

create_instance() {
  mkdir -p "$HOME_DIR"
  printf '%s\n' "$BASE" >"$HOME_DIR/base"
}

# wait_until SECONDS WHAT COMMAND...: polls every 100 ms; fails with one line.
wait_until() {
  local limit_seconds=$1 what=$2 end
  shift 2
  end=$((SECONDS + limit_seconds))
  until "$@" 2>/dev/null; do
    [ "$SECONDS" -lt "$end" ] || { note "$what did not happen within ${limit_seconds} s"; return 1; }
    sleep 0.1
  done
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
port_free() { ! port_answers "$1"; }
