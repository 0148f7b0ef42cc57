# Starting, finding and ending processes. Each one leads a session of its own; its id is kept with its start time,
# so that a number given to somebody else's process later is never signalled.

start_time_of() { awk '{ sub(/^.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null; }

# launch FILE LOG COMMAND...: runs detached in its own session and writes "pid starttime" to FILE.
launch() {
  local file=$1 log=$2
  shift 2
  # setsid forks when it leads a group already; the inner shell's pid survives exec and is the session's leader.
  setsid --fork bash -c 'echo $$ >"$0.new" && exec "$@"' "$file" "$@" </dev/null >>"$log" 2>&1 9>&-
  wait_until 5 "start of $1" test -s "$file.new" || return 1
  adopt "$file" "$(<"$file.new")"
  rm -f "$file.new"
}

# adopt FILE PID: remembers a process that is running already.
adopt() { printf '%s %s\n' "$2" "$(start_time_of "$2")" >"$1"; }

# Prints the pid when the process of FILE is still the one that was started.
pid_of() {
  local pid started
  [ -f "$1" ] || return 1
  read -r pid started <"$1"
  [ -n "$started" ] && [ "$(start_time_of "$pid")" = "$started" ] || return 1
  printf '%s\n' "$pid"
}

is_zombie() { [ "$(awk '{ sub(/^.*\) /, ""); print $1 }' "/proc/$1/stat" 2>/dev/null)" = Z ]; }

alive() { local pid; pid=$(pid_of "$1") && ! is_zombie "$pid"; }

# All processes of the session led by the process of FILE, also when the leader is gone.
session_pids() {
  local leader started
  [ -f "$1" ] || return 0
  read -r leader started <"$1"
  # A dead leader's number may have been given away: then only members older than nothing can be trusted, so check.
  if [ -d "/proc/$leader" ] && [ "$(start_time_of "$leader")" != "$started" ]; then return 0; fi
  ps -o pid= -s "$leader" 2>/dev/null || true
}

signal_session() {
  local file=$1 signal=$2 pids
  pids=$(session_pids "$file")
  # shellcheck disable=SC2086
  [ -z "$pids" ] || kill "-$signal" $pids 2>/dev/null || true
}

session_gone() { [ -z "$(session_pids "$1")" ]; }

# end_session FILE SECONDS: TERM, then KILL; works on frozen processes too.
end_session() {
  local file=$1 patience_seconds=${2:-5}
  [ -f "$file" ] || return 0
  signal_session "$file" TERM
  signal_session "$file" CONT
  wait_until "$patience_seconds" "end of $(basename "$file")" session_gone "$file" 2>/dev/null || {
    signal_session "$file" KILL
    wait_until 5 "end of $(basename "$file")" session_gone "$file" || true
  }
  rm -f "$file"
}
