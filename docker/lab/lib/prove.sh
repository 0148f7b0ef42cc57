# `lab prove [22|16]`: what the dialplan must do without a server, on the real PBX, with the figures of it.

FAULTS=0

finding() { # OK|FAULT WHAT
  say "$1  $2"
  [ "$1" = OK ] || FAULTS=$((FAULTS + 1))
}

expect() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then finding OK "$what"; else finding FAULT "$what"; fi
}

# Which phone's log says it answered a call from NUMBER; empty when none.
answered_by() {
  local file
  for file in "$HOME_DIR"/phones/*/events.log; do
    grep -q " answered from=sip:$1@" "$file" 2>/dev/null && basename "$(dirname "$file")"
  done
  return 0
}

is_answered_by() { [ "$(answered_by "$1")" = "$2" ]; }
is_answered() { [ -n "$(answered_by "$1")" ]; }
ledger_has() { grep -q "$1" "$HOME_DIR/asterisk/log/queue_log"; }

# longest_silence PREFIX COUNT: of all calls whose names begin so; 99 when one of them could not be measured.
longest_silence() {
  silence | sed -n "s/^$1.* silence=\([0-9.]*\).*/\1/p" |
    awk -v count="$2" '$1 > most { most = $1 } END { print (NR == count ? most + 0 : 99) }'
}

at_most() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'; }

prove_call() { # NAME NUMBER [SCENE]
  start_call "$1" "${3:-patient}" "$2" +49301000
  wait_until 150 "end of call $1" call_over "$1"
}

# N callers at once, each must reach a phone; prints the longest silence.
prove_crowd() { # NAME COUNT SECONDS_OF_SILENCE_ALLOWED
  local name=$1 count=$2 allowed=$3 i number worst unreached=0
  for ((i = 1; i <= count; i++)); do
    start_call "$name-$i" patient "+4930${name//[^0-9]/}77$((1000 + i))" +49301000
  done
  for ((i = 1; i <= count; i++)); do
    wait_until 150 "end of call $name-$i" call_over "$name-$i"
    number="+4930${name//[^0-9]/}77$((1000 + i))"
    is_answered "$number" || unreached=$((unreached + 1))
  done
  capture stop >/dev/null
  worst=$(longest_silence "$name-" "$count")
  expect "$name: $((count - unreached)) of $count callers reached a phone" [ "$unreached" -eq 0 ]
  expect "$name: longest silence $worst s, allowed $allowed s" at_most "$worst" "$allowed"
  capture start >/dev/null
}

prove_server_gone() {
  up_phones 104:answer:2:3 105:answer:3:3 106:answer:1:3 107:answer:2:3 >/dev/null
  capture start >/dev/null
  prove_crowd stopped-1 8 2.5
  up_agi silent >/dev/null
  prove_crowd frozen-2 8 3
  up_agi freeze "$(prompt_seconds source-question)" >/dev/null
  prove_crowd frozen-after-prompt-3 4 3
  up_agi die 4 >/dev/null
  prove_crowd killed-in-question-4 8 2.5
  down_agi
  capture stop >/dev/null
}

prove_key_client() {
  asterisk_cli "database put ll-key +4930660001 101|102|0" >/dev/null
  asterisk_cli "database put ll-key +4930660002 101|102|1000000000" >/dev/null
  up_phones 101:answer:2:2 102:answer:1:2 103:answer:1:2 104:answer:1:2 >/dev/null
  prove_call key-own 030660001
  expect "key client reaches the own KAM's phone, number in national form" is_answered_by 030660001 101
  prove_call key-expired +4930660002
  expect "a row past its time counts no more: sales line" is_answered_by +4930660002 104
  down_phones 101
  prove_call key-deputy 0049-30-660001
  expect "KAM away: the deputy's phone" is_answered_by 004930660001 102
  down_phones 102
  prove_call key-kam 4930660001
  expect "KAM and deputy away: the kam queue" is_answered_by 4930660001 103
  down_phones 103
  up_phones 900:answer:1:2 >/dev/null
  prove_call key-duty +4930660001
  expect "nobody of the KAMs there: the duty phone" is_answered_by +4930660001 900
  expect "the ledger says that the duty phone answered" ledger_has "PJSIP/900|LLANSWERED"
  down_phones 900
}

# A duty phone outside: a mailbox answers too, but presses no key. And a phone that forwards to a mailbox is no human.
prove_humans_only() {
  asterisk_cli "dialplan set global LL_DUTY PJSIP/0151@trunk" >/dev/null
  asterisk_cli "database put ll-key +4930660003 101|102|0" >/dev/null
  up_phones 104:answer:1:2 >/dev/null
  up_outside answer+1:1:8 >/dev/null
  prove_call duty-human +4930660003
  expect "duty phone outside, key pressed: the call is taken" ledger_has "PJSIP/trunk|LLANSWERED"
  up_outside answer:1:60 >/dev/null
  prove_call duty-mailbox +4930660003
  expect "duty phone outside, a mailbox answers: on to the sales line" is_answered_by +4930660003 104
  down_phones 104
  prove_call duty-only-mailbox +4930660003
  expect "nobody but a mailbox: a promise" ledger_has "LLPROMISED|+4930660003"
  expect "a mailbox's answer is none in the ledger" ledger_has "LLENDED|[0-9]*||PROMISED"
  down_outside
  asterisk_cli "dialplan set global LL_DUTY $DUTY" >/dev/null
  up_phones 101:forward:1 102:answer:1:2 >/dev/null
  asterisk_cli "database put ll-key +4930660004 101|102|0" >/dev/null
  prove_call forwarded +4930660004
  expect "the KAM's phone forwards to a mailbox: ignored, on to the deputy" is_answered_by +4930660004 102
  down_phones 101 102
}

prove_callback() {
  up_phones 104:answer:1:60 >/dev/null
  up_outside answer:1:2 >/dev/null
  originate_callback prove-1 104 030991
  settle 7
  expect "call-back: rep first, client reached, ended" ledger_has "prove-1|leadline|NONE|LLCALLBACK|030991|ended|ANSWER"
  asterisk_cli "dialplan set global LL_CALLBACK_ASK yes" >/dev/null
  up_phones 104:answer+1:1:60 >/dev/null
  originate_callback prove-2 104 030992
  settle 10
  expect "call-back: rep presses 1, then the client is dialled" ledger_has "prove-2|leadline|NONE|LLCALLBACK|030992|reached"
  up_phones 104:answer:1:60 >/dev/null
  originate_callback prove-3 104 030993
  settle 18
  expect "call-back: rep presses nothing, the client is never dialled" ledger_has "prove-3|leadline|NONE|LLCALLBACK|030993|ended|DECLINED"
  asterisk_cli "dialplan set global LL_CALLBACK_ASK no" >/dev/null
  down_outside
}

prove_refusals() {
  up_phones 101:ignore 104:answer:1:2 >/dev/null
  up_agi route queue:lab-small:30,queue:incoming-sales:60 >/dev/null
  start_call small-first "9 hangup" +4930880001 +49301000
  settle 2
  prove_call small-second +4930880002
  expect "full queue: next stage" is_answered_by +4930880002 104
  expect "the ledger says FULL" ledger_has "LLREFUSED|lab-small|FULL"
  wait_until 30 "end of the first" call_over small-first
  up_agi route personal:104:20,queue:incoming-sales:5 >/dev/null
  ami_do 'Action: QueuePause' 'Interface: PJSIP/104' 'Paused: true' >/dev/null
  up_phones 900:answer:1:2 >/dev/null
  prove_call all-paused +4930880003
  expect "everybody paused: the duty phone" is_answered_by +4930880003 900
  expect "the ledger says JOINEMPTY" ledger_has "LLREFUSED|personal|JOINEMPTY"
  down_phones 900
  prove_call nobody +4930880004
  expect "nobody at all: a promise, in the ledger" ledger_has "LLPROMISED|+4930880004|call-back-promised"
  prove_call nobody-withheld withheld
  expect "nobody at all, number withheld: asked to call again" ledger_has "LLPROMISED||call-again"
  ami_do 'Action: QueuePause' 'Interface: PJSIP/104' 'Paused: false' >/dev/null
  up_agi route personal:104:20 >/dev/null
  up_phones 104:busy:1 105:answer:1:2 >/dev/null
  prove_call rejected +4930880005
  expect "own rep rejects, no stage left: the sales line" is_answered_by +4930880005 105
  down_agi
}

prove_hostile_callers() {
  local i=0 from long served refused
  long=$(printf '9%.0s' $(seq 1 600))
  up_phones 104:answer:1:1 105:answer:1:1 106:answer:1:1 >/dev/null
  ami_record "$HOME_DIR/hostile.txt"
  # shellcheck disable=SC2016
  for from in '"x" <sip:%0d%0aEvent%3A%20Forged%0d%0a@127.0.0.2>' '<sip:1%7C2%7CLLENDED@127.0.0.2>' '"$(reboot)" <sip:%60id%60@127.0.0.2>' \
    '"a\"; DROP" <sip:$%7BSHELL(id)%7D@127.0.0.2>' '<sip:1)%26SHELL(id@127.0.0.2>' "<sip:$long@127.0.0.2>" \
    '"<script>alert(1)</script>" <sip:+49301@127.0.0.2>' '"Queue: personal%0d%0a" <sip:12,13@127.0.0.2>'; do
    i=$((i + 1))
    start_call "hostile-$i" patient x +49301000 "$from"
    wait_until 60 "end of hostile call $i" call_over "hostile-$i"
  done
  settle
  ami_record_end
  served=$(cat "$HOME_DIR"/calls/hostile-*/events.log | grep -c 'hung-up by=pbx' || true)
  refused=$(cat "$HOME_DIR"/calls/hostile-*/events.log | grep -c ' refused 4' || true)
  expect "hostile callers: $served of $i served, $refused refused by the PBX as no SIP at all" [ $((served + refused)) -eq "$i" ]
  expect "no forged event reached the account" not_in "$HOME_DIR/hostile.txt" 'Forged\|SHELL\|reboot\|script\|DROP'
  expect "no forged line in the ledger" not_in "$HOME_DIR/asterisk/log/queue_log" '2|LLENDED@\|SHELL\|reboot\|DROP'
  rm -f "$HOME_DIR/hostile.txt"
}

prompt_seconds() { soxi -D "$HOME_DIR/asterisk/sounds/en/$1.wav"; }

not_in() { ! grep -qa "$2" "$1"; }

# prove [22|16] [STEP...]
prove() {
  local major=22 step
  case ${1:-} in 22 | 16) major=$1; shift ;; esac
  [ $# -gt 0 ] || set -- key_client humans_only callback refusals hostile_callers server_gone
  need_root
  create_instance
  down_asterisk
  up_asterisk "$major" >/dev/null
  say "Asterisk $major, $(date -u +%FT%TZ)"
  for step in "$@"; do
    declare -F "prove_$step" >/dev/null || misuse "nothing to prove called '$step'"
    "prove_$step"
  done
  down_all >/dev/null
  [ "$FAULTS" -eq 0 ] || refuse "$FAULTS faults"
  say "all proven"
}
