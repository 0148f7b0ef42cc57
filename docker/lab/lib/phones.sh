# Part phones: members' phones played by SIPp on 127.0.0.3, registered like real ones; and the client outside.
#
# SPEC is NUMBER[:HOW[:RING[:TALK]]]: HOW is answer, busy, forward (to a voice mailbox) or ignore; it rings RING seconds before it does so (for ignore:
# as long as the PBX lets it), and talks TALK seconds unless the other side hangs up first. HOW may name a key to press
# after answering: answer+1.

DEFAULT_SPEC=answer:2:3600

seconds_to_ms() { awk -v s="$1" 'BEGIN { printf "%d\n", s * 1000 < 20 ? 20 : s * 1000 }'; }

# Raw A-law sound for SIPp, another pitch for each side, so that a listener can tell them apart.
sound_of() {
  local file=$LAB_CACHE/sounds/$1.al pitch=$2
  if [ ! -s "$file" ]; then
    need_tools sox
    mkdir -p "$LAB_CACHE/sounds"
    sox -n -r 8000 -c 1 -e a-law -t raw "$file.$$" synth 10 sine "$pitch" gain -10
    mv "$file.$$" "$file"
  fi
  printf '%s\n' "$file"
}

# fill_phone_scene DIR HOW RING TALK. Who answers presses in the payload type that Asterisk offered, 101.
fill_phone_scene() {
  local how=$2 ring=$3 talk=$4 press='' key=''
  case $how in *+*) key=${how#*+} how=${how%%+*} ;; esac
  case $how in answer | busy | forward) ;; ignore) ring=3600 how=busy ;; *) misuse "a phone can answer, busy, forward or ignore, not '$how'" ;; esac
  if [ -n "$key" ]; then
    perl "$LAB_HOME/lib/key-press.pl" "$key" 101 1 >"$1/key.pcap"
    press="  <recv request=\"BYE\" timeout=\"1500\" ontimeout=\"press\" next=\"ended\"/><label id=\"press\"/><nop><action><exec play_pcap_audio=\"$1/key.pcap\"/><log message=\"[timestamp] pressed $key\"/></action></nop>"
  fi
  sed -e "s|@RING_MS@|$(seconds_to_ms "$ring")|" -e "s|@TALK_MS@|$(seconds_to_ms "$talk")|" -e "s|@WHEN_RUNG@|$how|" \
    -e "s|@SOUND@|$(sound_of phone 440)|" -e "s|@PRESS@|$press|" "$LAB_HOME/scenes/phone.xml"
}

register_phone() {
  local phone=$1 expires=$2 dir=$HOME_DIR/phones/$1
  sed -e "s|@PHONE@|$phone|g" -e "s|@PHONE_PORT@|$((PHONE_BASE + phone))|g" -e "s|@EXPIRES@|$expires|g" \
    "$LAB_HOME/scenes/register.xml" >"$dir/register.xml"
  (cd "$dir" && sipp -sf register.xml -i 127.0.0.3 -m 1 -nostdin -timeout 6s "127.0.0.1:$SIP_PORT" >register.log 2>&1 </dev/null)
}

# start_player DIR IP PORT: SIPp as a called party; events.log is what it saw, messages.log every SIP message.
start_player() {
  local dir=$1 ip=$2 port=$3
  launch "$dir/pid" "$dir/sipp.log" env TZ=UTC sipp -sf "$dir/scene.xml" -i "$ip" -mi "$ip" -p "$port" -nostdin \
    -trace_msg -message_file "$dir/messages.log" -trace_err -error_file "$dir/errors.log" \
    -trace_logs -log_file "$dir/events.log" "127.0.0.1:$SIP_PORT"
  wait_until 5 "SIPp on $ip:$port" udp_bound "$ip" "$port"
}

udp_bound() { ss -Hlnu "src $1:$2" | grep -q .; }

up_phones() {
  need_root
  need_tools sipp ss sox
  alive "$(asterisk_pidfile)" || refuse "phones register with Asterisk: start it first"
  # shellcheck disable=SC2086
  [ $# -gt 0 ] || set -- $PHONES
  local spec phone how ring talk dir
  for spec in "$@"; do
    IFS=: read -r phone how ring talk <<<"$spec:$DEFAULT_SPEC"
    [ "$spec" != "$phone" ] && IFS=: read -r phone how ring talk <<<"$spec"
    dir=$HOME_DIR/phones/$phone
    stop_phone "$phone"
    mkdir -p "$dir"
    fill_phone_scene "$dir" "${how:-answer}" "${ring:-2}" "${talk:-3600}" >"$dir/scene.xml"
    start_player "$dir" 127.0.0.3 $((PHONE_BASE + phone))
    register_phone "$phone" 86400 || { tail -n 5 "$dir/register.log" >&2; refuse "phone $phone could not register"; }
  done
  say "phones: ready, $*"
}

stop_phone() {
  local dir=$HOME_DIR/phones/$1
  [ -d "$dir" ] || return 0
  if alive "$(asterisk_pidfile)" && [ "$(state_word "$(asterisk_pidfile)")" = running ]; then register_phone "$1" 0 || true; fi
  end_session "$dir/pid" 2
  # What the phone saw stays for comparing until the instance goes down.
  rm -f "$dir/scene.xml" "$dir/register.xml" "$dir/register.log"
}

down_phones() {
  local dir
  if [ $# -gt 0 ]; then
    for dir in "$@"; do stop_phone "$dir"; done
    return
  fi
  for dir in "$HOME_DIR"/phones/*/; do
    [ -d "$dir" ] && stop_phone "$(basename "$dir")"
  done
  rm -rf "$HOME_DIR/phones"
}

up_outside() {
  need_tools sipp ss sox
  local spec=${1:-$DEFAULT_SPEC} how ring talk dir=$HOME_DIR/outside
  IFS=: read -r how ring talk <<<"$spec"
  end_session "$dir/pid" 2
  mkdir -p "$dir"
  fill_phone_scene "$dir" "$how" "${ring:-2}" "${talk:-3600}" >"$dir/scene.xml"
  start_player "$dir" 127.0.0.2 "$OUTSIDE_PORT"
  say "outside: ready on 127.0.0.2:$OUTSIDE_PORT, $spec"
}

down_outside() {
  end_session "$HOME_DIR/outside/pid" 2
  rm -rf "$HOME_DIR/outside"
}
