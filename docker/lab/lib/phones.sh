# Part phones: members' phones played by SIPp on 127.0.0.3, registered like real ones; and the client outside.
#
# SPEC is NUMBER[:HOW[:RING[:TALK]]]: HOW is answer, busy, forward (to a voice mailbox) or ignore; it rings RING seconds before it does so (for ignore:
# as long as the PBX lets it), and talks TALK seconds unless the other side hangs up first. HOW may name keys to press
# after answering, - for two seconds' pause: answer+1, answer+*2-105. And where to hand the caller on instead of hanging up: answer=105.
# NUMBER may be a range, 130-189: a room of phones that one SIPp plays, which leaves the processors to others and keeps no messages.log.

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
  local how=$2 ring=$3 talk=$4 press='' keys='' to='' last=hangup
  case $how in *=*) to=${how#*=} how=${how%%=*} last=transfer ;; esac
  case $how in *+*) keys=${how#*+} how=${how%%+*} ;; esac
  case $how in answer | busy | forward) ;; ignore) ring=3600 how=busy ;; *) misuse "a phone can answer, busy, forward or ignore, not '$how'" ;; esac
  [ -z "$keys" ] || press=$(phone_presses "$1" "$keys")
  sed -e "s|@RING_MS@|$(seconds_to_ms "$ring")|" -e "s|@TALK_MS@|$(seconds_to_ms "$talk")|" -e "s|@WHEN_RUNG@|$how|" \
    -e "s|@AT_LAST@|$last|" -e "s|@TO@|$to|" -e "s|@SOUND@|$(sound_of phone 440)|" -e "s|@PRESS@|$press|" "$LAB_HOME/scenes/phone.xml"
}

# phone_presses DIR KEYS: each key half a second after the one before; on one line, as sed wants it.
phone_presses() {
  local i key wait=1500
  for ((i = 0; i < ${#2}; i++)); do
    key=${2:i:1}
    if [ "$key" = - ]; then wait=$((wait + 2000)); continue; fi
    perl "$LAB_HOME/lib/rtp-capture.pl" key "$key" 101 $((i + 1)) >"$1/key-$i.pcap"
    printf '  <recv request="BYE" timeout="%s" ontimeout="press%s" next="ended"/><label id="press%s"/>' "$wait" "$i" "$i"
    printf '<nop><action><exec rtp_stream="pause"/><exec play_pcap_audio="%s/key-%s.pcap"/><log message="[timestamp] pressed %s"/></action></nop>' \
      "$1" "$i" "$key"
    wait=500
  done
  printf '  <recv request="BYE" timeout="500" ontimeout="pressed" next="ended"/><label id="pressed"/>'
  printf '<nop><action><exec rtp_stream="resume"/></action></nop>'
}

# register_phone PHONE|RANGE SECONDS: tells the PBX where a phone is, or all phones of a room.
register_phone() {
  local phones=$1 expires=$2 dir=$HOME_DIR/phones/$1
  sed -e "s|@PHONE_PORT@|$((PHONE_BASE + ${phones%-*}))|g" -e "s|@EXPIRES@|$expires|g" \
    "$LAB_HOME/scenes/register.xml" >"$dir/register.xml"
  { printf 'SEQUENTIAL\n'; seq "${phones%-*}" "${phones#*-}"; } >"$dir/numbers.csv"
  # shellcheck disable=SC2046
  (cd "$dir" && sipp -sf register.xml -inf numbers.csv -i 127.0.0.3 -r 20 -m $((${phones#*-} - ${phones%-*} + 1)) -nostdin \
    $(own_ports 127.0.0.3) -timeout 30s "127.0.0.1:$SIP_PORT" >register.log 2>&1 </dev/null)
}

# Some at once: each takes half a second.
register_phones() {
  local phone pids=() i
  while [ $# -gt 0 ]; do
    pids=()
    for phone in "${@:1:8}"; do
      { register_phone "$phone" 86400 || register_phone "$phone" 86400; } &
      pids+=($!)
    done
    for ((i = 0; i < ${#pids[@]}; i++)); do
      wait "${pids[i]}" || { tail -n 5 "$HOME_DIR/phones/$1/register.log" >&2; refuse "phone $1 could not register"; }
      shift
    done
  done
}

# own_ports IP: of their own choice all SIPps try the same few ports, for sound (one and the next but one) and for orders, and no
# more than fifty could run at once. Taken in turn, so that two who start together take different ones.
own_ports() {
  local slot=$((BASE / 1000 % 20)) turn sound order
  exec 8>>"$HOME_DIR/ports"
  flock 8
  turn=$(<"$HOME_DIR/ports")
  turn=${turn:-0}
  while
    turn=$(((turn + 1) % 170)) sound=$((6000 + slot * 700 + turn * 4)) order=$((1100 + slot * 200 + turn))
    ss -Hlnu "( src $1 and ( sport = :$sound or sport = :$((sound + 2)) ) ) or ( src 127.0.0.1 and sport = :$order )" | grep -q .
  do :; done
  printf '%s\n' "$turn" >"$HOME_DIR/ports"
  exec 8>&-
  printf -- '-ci 127.0.0.1 -cp %s -mp %s' "$order" "$sound"
}

# start_player DIR IP PORT [alone|crowd]: SIPp as a called party; events.log is what it saw, messages.log every SIP message.
start_player() {
  local dir=$1 ip=$2 port=$3 keep=(-trace_msg -message_file "$1/messages.log")
  [ "${4:-alone}" = alone ] || keep=()
  # shellcheck disable=SC2046
  launch "$dir/pid" "$dir/sipp.log" env TZ=UTC sipp -sf "$dir/scene.xml" -i "$ip" -mi "$ip" -p "$port" -nostdin $(own_ports "$ip") \
    ${keep[@]+"${keep[@]}"} -trace_err -error_file "$dir/errors.log" \
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
  local spec phone how ring talk dir keep names=()
  for spec in "$@"; do
    IFS=: read -r phone how ring talk <<<"$spec:$DEFAULT_SPEC"
    [ "$spec" != "$phone" ] && IFS=: read -r phone how ring talk <<<"$spec"
    dir=$HOME_DIR/phones/$phone
    stop_phone "$phone"
    mkdir -p "$dir"
    fill_phone_scene "$dir" "${how:-answer}" "${ring:-2}" "${talk:-3600}" >"$dir/scene.xml"
    case $phone in *-*) keep=crowd ;; *) keep=alone ;; esac
    start_player "$dir" 127.0.0.3 $((PHONE_BASE + ${phone%-*})) "$keep"
    names+=("$phone")
  done
  register_phones "${names[@]}"
  say "phones: ready, $*"
}

stop_phone() {
  local dir=$HOME_DIR/phones/$1
  [ -d "$dir" ] || return 0
  if [ "${PBX_GOES:-no}" = no ] && alive "$(asterisk_pidfile)" && [ "$(state_word "$(asterisk_pidfile)")" = running ]; then register_phone "$1" 0 || true; fi
  end_session "$dir/pid" 2
  # What the phone saw stays for comparing until the instance goes down.
  rm -f "$dir/scene.xml" "$dir/register.xml" "$dir/register.log" "$dir/numbers.csv"
}

down_phones() {
  local dir
  if [ $# -gt 0 ]; then
    for dir in "$@"; do stop_phone "$dir"; done
    return
  fi
  # SIPp takes its time over a TERM; where nobody is left to miss them, all go at once.
  if [ "${PBX_GOES:-no}" = yes ]; then
    for dir in "$HOME_DIR"/phones/*/; do signal_session "$dir/pid" KILL; done
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
