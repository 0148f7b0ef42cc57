# `lab scenes record [SCENE...]`: plays scenes on the real PBX and keeps what its AMI account was sent, for tests of the
# reader and of the simulated PBX. The queue_log of the whole run is kept too.

SCENES="answered abandoned-in-queue ring-no-answer-then-other kam-personal-chain stage-timeout joinempty hung-up-in-question \
key-pressed withheld callback-reached callback-busy callback-no-answer callback-agent-no-answer pause-and-unpause sync-and-selftest snapshot \
phone-stage-answered nobody-promised member-rejects queue-full withdrawn two-at-once ringall-quickest blind-transfer \
blind-transfer-to-queue attended-transfer attended-transfer-to-queue calls-again"

scene_dir() { printf '%s/server/src/test/resources\n' "$(cd "$LAB_HOME/../.." && pwd)"; }

settle() { sleep "${1:-1}"; }

scene_call() { # SCENE NUMBER
  start_call "$1" "$2" "$3" +49301000
  wait_until 120 "end of the call" call_over "$1"
}

originate_callback() { # ATTEMPT PHONE NUMBER
  ami_do 'Action: Originate' "ActionID: $1" "Channel: PJSIP/$2" "ChannelId: $1" 'Context: ll-callback' "Exten: $3" 'Priority: 1' \
    'Timeout: 8000' "CallerID: \"Call back\" <$3>" "Variable: __LL_ID=$1" 'Async: true' >/dev/null
}

originate_local() { # CONTEXT EXTEN VARIABLE...
  local context=$1 exten=$2 lines=() word
  shift 2
  for word in "$@"; do lines+=("Variable: $word"); done
  ami_do 'Action: Originate' "Channel: Local/$exten@$context/n" "Context: $context" 'Exten: done' 'Priority: 1' 'Async: true' \
    "${lines[@]}" >/dev/null
}

idle() { asterisk_cli 'core show channels count' | grep -q '^0 active channels'; }

play_answered() { up_phones 104:answer:2:6; scene_call n patient +4930111001; }
play_abandoned-in-queue() { up_phones 104:ignore; scene_call n abandons-queue +4930111002; }
play_ring-no-answer-then-other() {
  up_phones 104:ignore
  start_call n patient +4930111003 +49301000
  settle 17
  up_phones 105:answer:2:5
  down_phones 104
  wait_until 60 "end of the call" call_over n
}
play_kam-personal-chain() {
  up_phones 101:ignore 102:answer:2:5
  asterisk_cli "database put ll-key +4930555001 101|102|0" >/dev/null
  scene_call n patient 030555001
}
play_stage-timeout() {
  up_agi route queue:kam:6,queue:incoming-sales:30
  up_phones 101:ignore 104:answer:2:4
  scene_call n patient +4930111004
}
play_joinempty() {
  up_agi route personal:103:20,queue:kam:20,queue:incoming-sales:30 referral
  up_phones 104:answer:2:4
  scene_call n patient +4930111005
}
play_hung-up-in-question() { up_agi ask queue:incoming-sales:60; up_phones 104; scene_call n abandons-question +4930111006; }
play_key-pressed() { up_agi ask queue:incoming-sales:60; up_phones 104:answer:2:4; scene_call n presses-2 +4930111007; }
play_withheld() { up_phones 104:answer:1:4; scene_call n patient withheld:+4930111008; }
play_callback-reached() { up_phones 104:answer:1:60; up_outside answer:2:5; originate_callback cb-1 104 +4930111001; settle 12; }
play_callback-busy() { up_phones 104:answer:1:60; up_outside busy:1; originate_callback cb-2 104 +4930111001; settle 7; }
play_callback-no-answer() { up_phones 104:answer:1:9; up_outside ignore; originate_callback cb-3 104 +4930111001; settle 14; }
play_callback-agent-no-answer() { up_phones 104:ignore; originate_callback cb-4 104 +4930111001; settle 11; }
play_pause-and-unpause() {
  up_phones 104
  ami_do 'Action: QueuePause' 'Interface: PJSIP/104' 'Paused: true' 'Reason: lunch' >/dev/null
  settle
  ami_do 'Action: QueuePause' 'Interface: PJSIP/104' 'Paused: false' >/dev/null
}
play_sync-and-selftest() {
  originate_local ll-sync put LL_SYNC_NUMBER=+4930555002 'LL_SYNC_ROW=103|104|0'
  settle
  originate_local ll-sync read LL_SYNC_NUMBER=+4930555002
  settle
  originate_local ll-sync count
  settle
  originate_local ll-sync drop LL_SYNC_NUMBER=+4930555002
  settle
  originate_local ll-selftest s LL_TEST=t1 'LL_TEST_PROMPTS=en/thanks:en/no-such-prompt'
  settle 5
}
play_phone-stage-answered() {
  up_agi route queue:kam:20,phone:PJSIP/900:20
  up_phones 900:answer:2:4
  scene_call n patient +4930111011
}
play_nobody-promised() { up_agi route personal:104:20; scene_call n patient +4930111012; }
play_member-rejects() { up_agi route personal:104:20,queue:kam:20; up_phones 104:busy:1 101:answer:2:4; scene_call n patient +4930111013; }
play_queue-full() {
  up_agi route queue:lab-small:30,queue:incoming-sales:30
  up_phones 101:ignore 104:answer:1:3
  start_call first "9 hangup" +4930111014 +49301000
  settle 2
  scene_call n patient +4930111015
  wait_until 30 "end of the first call" call_over first
}
# The server takes a waiting caller out of the line (Asterisk 18 and newer; 16 refuses the action).
play_withdrawn() {
  local channel
  up_agi route queue:kam:60,queue:incoming-sales:30
  up_phones 101:ignore 104:answer:1:3
  start_call n patient +4930111016 +49301000
  settle 4
  channel=$(asterisk_cli 'core show channels concise' | sed -n 's/^\(PJSIP.trunk-[^!]*\)!.*/\1/p' | head -1)
  ami_do 'Action: QueueWithdrawCaller' 'Queue: kam' "Caller: $channel" >/dev/null
  settle 8
  if call_over n; then return; fi
  down_phones 101
  wait_until 90 "end of the call" call_over n
}
play_two-at-once() {
  up_phones 104:answer:2:6 105:answer:4:3
  start_call first patient +4930111017 +49301000
  settle 0.5
  start_call second patient +4930111018 +49301000
  start_call third "5 hangup" +4930111019 +49301000
  for name in first second third; do wait_until 60 "end of the $name call" call_over "$name"; done
}
play_ringall-quickest() {
  up_agi route queue:kam:30
  up_phones 101:answer:5:4 102:answer:2:4 103:ignore
  scene_call n patient +4930111020
}
play_blind-transfer() {
  up_agi route personal:104:20
  up_phones 104:answer=105:1:3 105:answer:1:4
  scene_call n patient +4930111021
}
play_blind-transfer-to-queue() {
  up_agi route personal:104:20
  up_phones 104:answer=81:1:3 101:answer:1:4
  scene_call n patient +4930111022
}
# By keys in the conversation: *2, the number, a word, hung up.
play_attended-transfer() {
  asterisk_cli "dialplan set global BRIDGE_FEATURES t" >/dev/null
  up_agi route personal:104:20
  up_phones 104:answer+*2-105--:1:3 105:answer:1:12
  scene_call n patient +4930111023
}
play_attended-transfer-to-queue() {
  asterisk_cli "dialplan set global BRIDGE_FEATURES t" >/dev/null
  up_agi route personal:104:20
  up_phones 104:answer+*2-81---:1:3 101:answer:1:12
  scene_call n patient +4930111024
}
play_calls-again() {
  up_agi route queue:incoming-sales:30
  up_phones 104:answer:1:3
  scene_call first "2 hangup" +4930111025
  scene_call n patient +4930111025
}
# What a client asks for after every login, with one call talking and one waiting.
play_snapshot() {
  up_phones 104:answer:1:30
  start_call talking one-minute +4930111009 +49301000
  settle 3
  start_call waiting abandons-queue +4930111010 +49301000
  settle 2
  local action
  for action in CoreShowChannels QueueStatus; do printf 'Action: %s\r\nActionID: %s-1\r\n\r\n' "$action" "$action"; done >"$1.ask"
  {
    exec 5<>"/dev/tcp/127.0.0.1/$AMI_PORT"
    { ami_login off; cat "$1.ask"; } >&5
    timeout 3 cat <&5 >"$1" || true
    exec 5>&-
    rm -f "$1.ask"
  }
  wait_until 60 "end of the call" call_over waiting
  wait_until 60 "end of the call" call_over talking
}

record_scene() {
  local scene=$1 target=$2 suffix=$3 file=$HOME_DIR/recording.txt
  note "recording $scene"
  if [ "$scene" = snapshot ]; then
    play_snapshot "$file" >/dev/null
  else
    ami_record "$file"
    "play_$scene" >/dev/null
    wait_until 60 "end of all channels" idle
    settle
    ami_record_end
  fi
  mkdir -p "$target/ami"
  mv "$file" "$target/ami/$scene$suffix.txt"
  down_calls
  down_phones
  down_outside
  down_agi
}

scenes() {
  [ "${1:-}" = record ] || misuse "scenes can only be recorded: scenes record [22|16] [SCENE...]"
  shift
  local major=22 suffix='' target scene
  case ${1:-} in 22 | 16) major=$1; shift ;; esac
  [ "$major" = 22 ] || suffix=-$major
  target=$(scene_dir)
  create_instance
  down_asterisk
  up_asterisk "$major" >/dev/null
  # shellcheck disable=SC2086
  [ $# -gt 0 ] || set -- $SCENES
  for scene in "$@"; do record_scene "$scene" "$target" "$suffix"; done
  if [ "$*" = "$SCENES" ] || [ $# -ge 16 ]; then
    mkdir -p "$target/queuelog"
    cp "$HOME_DIR/asterisk/log/queue_log" "$target/queuelog/recorded$suffix.txt"
  fi
  down_asterisk
  say "recorded: $*"
}
