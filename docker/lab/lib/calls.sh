# `lab call` and `lab calls`: callers played by SIPp on 127.0.0.2, each a process and a folder of its own.

# press_xml DIR STEP KEYS NTH: pressing a key takes half a second. The voice pauses meanwhile, as a telephone's does: SIPp's two
# streams have clocks of their own, and the PBX would take one key for several.
press_xml() {
  local i key file label
  for ((i = 0; i < ${#3}; i++)); do
    key=${3:i:1} label=$2key$i file=$1/key-$4-$i.pcap
    perl "$LAB_HOME/lib/rtp-capture.pl" key "$key" 96 $(($4 * 20 + i + 1)) >"$file"
    printf '  <nop><action><exec rtp_stream="pause"/><exec play_pcap_audio="%s"/><log message="[timestamp] pressed %s"/></action></nop>\n' \
      "$file" "$key"
    printf '  <recv request="BYE" timeout="500" ontimeout="step%s" next="ended"/>\n  <label id="step%s"/>\n' "$label" "$label"
    printf '  <nop><action><exec rtp_stream="resume"/></action></nop>\n'
  done
}

# steps_xml STEPS DIR: what a caller does after the answer: seconds to wait, press KEYS, hangup. A BYE from the PBX ends each wait.
steps_xml() {
  local step count=0 presses=0
  for step in $1; do
    count=$((count + 1))
    case $step in
      hangup) printf '  <nop next="hangup"/>\n' ;;
      press=[0-9*#]*)
        press_xml "$2" "$count" "${step#press=}" "$presses"
        presses=$((presses + 1)) ;;
      [0-9]*)
        printf '  <recv request="BYE" timeout="%s" ontimeout="step%s" next="ended"/>\n  <label id="step%s"/>\n' \
          "$(seconds_to_ms "$step")" "$count" "$count" ;;
      *) misuse "a caller can wait seconds, press=KEYS and hangup, not '$step'" ;;
    esac
  done
}

steps_of_scene() {
  local steps
  steps=$(awk -F'\t+' -v name="$1" '$1 == name { print $2 }' "$LAB_HOME/scenes/callers.txt")
  [ -n "$steps" ] || misuse "no caller's scene '$1' (see scenes/callers.txt)"
  printf '%s\n' "$steps"
}

# call NAME SCENE|steps NUMBER DIALLED [RAW_FROM]; NUMBER may be `withheld` or `withheld:NUMBER`.
start_call() {
  local name=$1 scene=$2 number=$3 dialled=$4 from=${5:-} headers='' dir steps text
  [[ $name =~ ^[a-zA-Z0-9_.-]+$ ]] || misuse "a call's name is letters, digits, - _ ."
  dir=$HOME_DIR/calls/$name
  if alive "$dir/pid"; then refuse "a call named $name is going on"; fi
  rm -rf "$dir"
  mkdir -p "$dir"
  case $scene in *' '* | [0-9]*) steps=$scene ;; *) steps=$(steps_of_scene "$scene") ;; esac
  case $number in
    withheld*)
      from='"Anonymous" <sip:anonymous@anonymous.invalid>'
      headers='Privacy: id'$'\n'
      if [ "$number" != withheld ]; then headers+="P-Asserted-Identity: <sip:${number#withheld:}@127.0.0.2>"$'\n'; fi ;;
    *) from=${from:-"<sip:$number@127.0.0.2>"} ;;
  esac
  text=$(<"$LAB_HOME/scenes/caller.xml")
  text=${text//@DIALLED@/"$dialled"}
  text=${text//@FROM@/"$from"}
  text=${text//@HEADERS@/"$headers"}
  text=${text//@SOUND@/"$(sound_of caller 350)"}
  text=${text//@STEPS@/"$(steps_xml "$steps" "$dir")"}
  printf '%s\n' "$text" >"$dir/scene.xml"
  printf 'scene=%s\nnumber=%s\ndialled=%s\n' "$scene" "$number" "$dialled" >"$dir/call"
  # shellcheck disable=SC2046
  launch "$dir/pid" "$dir/sipp.log" bash -c '"$@"; echo $? >"$0"' "$dir/exit" \
    env TZ=UTC sipp -sf "$dir/scene.xml" -i 127.0.0.2 -mi 127.0.0.2 -m 1 -nostdin $(own_ports 127.0.0.2) -default_behaviors all,-bye -timeout 3600s \
    -trace_msg -message_file "$dir/messages.log" -trace_err -error_file "$dir/errors.log" \
    -trace_logs -log_file "$dir/events.log" "127.0.0.1:$SIP_PORT"
}

call_over() { ! alive "$HOME_DIR/calls/$1/pid"; }

# call_refused NAME: whether SIPp ended before it called anybody, which a scene notes first; says so with the first line of why.
call_refused() {
  local dir=$HOME_DIR/calls/$1 why
  [ ! -s "$dir/events.log" ] && [ "$(cat "$dir/exit" 2>/dev/null || echo 0)" != 0 ] || return 1
  why=$(sed 's/^[0-9-]*\t[0-9:.]*\t[0-9.]*: //; /^$/d; q' "$dir/sipp.log")
  note "call $1: SIPp refuses its scene: ${why:-no reason given, see $dir}"
}

call() {
  local wait=yes name='' from=''
  while [ $# -gt 0 ]; do
    case $1 in
      --background) wait=no; shift ;;
      --name) name=$2; shift 2 ;;
      --from) from=$2; shift 2 ;;
      *) break ;;
    esac
  done
  [ $# -eq 3 ] || misuse "call wants SCENE NUMBER DIALLED"
  need_root
  need_tools sipp sox
  alive "$(asterisk_pidfile)" || refuse "no Asterisk runs in instance $INSTANCE"
  name=${name:-call-$(date +%s%N)}
  start_call "$name" "$1" "$2" "$3" "$from"
  say "call: $HOME_DIR/calls/$name"
  [ "$wait" = yes ] || return 0
  wait_until 3600 "end of the call" call_over "$name"
  if call_refused "$name"; then exit 1; fi
  cat "$HOME_DIR/calls/$name/events.log"
}

# calls FILE: many callers at once; a line is  after-seconds,name,scene,number,dialled[,From header]
calls() {
  [ $# -eq 1 ] && [ -r "$1" ] || misuse "calls wants a file"
  need_root
  local after name scene number dialled from begun=$EPOCHREALTIME names=() refused=0
  while IFS=, read -r after name scene number dialled from; do
    case $after in '' | '#'*) continue ;; esac
    sleep "$(awk -v a="$after" -v b="$begun" -v n="$EPOCHREALTIME" 'BEGIN { d = b + a - n; print (d > 0 ? d : 0) }')"
    start_call "$name" "$scene" "$number" "$dialled" "$from"
    names+=("$name")
  done < <(sort -t, -s -n -k1,1 "$1")
  for name in "$HOME_DIR"/calls/*/; do
    wait_until 3600 "end of $name" call_over "$(basename "$name")"
  done
  for name in ${names[@]+"${names[@]}"}; do
    if call_refused "$name"; then refused=$((refused + 1)); fi
  done
  [ "$refused" = 0 ] || refuse "calls that were never made: $refused"
  say "calls: all over, see $HOME_DIR/calls"
}

# crowd NAME COUNT RATE STAY DIALLED FIRST: COUNT callers, RATE a second, each with a number of its own from FIRST on, who hang up
# after STAY seconds unless the PBX is faster; with FIRST as =+49..., all with that number. Returns when the last is gone.
crowd() {
  [ $# -eq 6 ] || misuse "crowd wants NAME COUNT RATE STAY DIALLED FIRST"
  need_root
  local name=$1 count=$2 rate=$3 stay=$4 dialled=$5 first=${6#=} step=1 dir=$HOME_DIR/crowds/$1
  [[ $name =~ ^[a-z0-9-]+$ && $count =~ ^[0-9]+$ && $first =~ ^\+[0-9]+$ ]] || misuse "crowd: a name of a-z, a count, a number with +"
  rm -rf "$dir"
  mkdir -p "$dir"
  [ "$first" = "$6" ] || step=0
  awk -v first="${first#+}" -v count="$count" -v step="$step" \
    'BEGIN { print "SEQUENTIAL"; for (i = 0; i < count; i++) printf "+%.0f\n", first + i * step }' >"$dir/numbers.csv"
  perl "$LAB_HOME/lib/rtp-capture.pl" word >"$dir/word.pcap"
  sed -e "s|@DIALLED@|$dialled|g" -e "s|@STAY_MS@|$(seconds_to_ms "$stay")|" -e "s|@WORD@|$dir/word.pcap|" "$LAB_HOME/scenes/crowd.xml" \
    >"$dir/scene.xml"
  # shellcheck disable=SC2046
  launch "$dir/pid" "$dir/sipp.log" env TZ=UTC sipp -sf "$dir/scene.xml" -inf "$dir/numbers.csv" -i 127.0.0.2 -mi 127.0.0.2 \
    -m "$count" -r "$rate" -l 1000 -nostdin $(own_ports 127.0.0.2) -default_behaviors all,-bye -timeout 3600s \
    -trace_err -error_file "$dir/errors.log" -trace_logs -log_file "$dir/events.log" "127.0.0.1:$SIP_PORT"
  wait_until 3600 "end of the crowd" crowd_over "$name"
  say "crowd: $dir/events.log"
}

crowd_over() { ! alive "$HOME_DIR/crowds/$1/pid"; }

down_calls() {
  local crowd
  for crowd in "$HOME_DIR"/crowds/*/; do
    [ -d "$crowd" ] && end_session "$crowd/pid" 2
  done
  rm -rf "$HOME_DIR/crowds"
  local dir
  for dir in "$HOME_DIR"/calls/*/; do
    [ -d "$dir" ] && end_session "$dir/pid" 2
  done
  rm -rf "$HOME_DIR/calls"
}

down_captures() { :; }
