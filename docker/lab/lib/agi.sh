# Part agi: the stand-in for the server's FastAGI side, on the port the dialplan asks.

agi_dir() { printf '%s/agi\n' "$HOME_DIR"; }

up_agi() {
  [ $# -gt 0 ] || misuse "agi wants a mode (see lib/fake-agi.pl)"
  need_tools perl
  local dir
  dir=$(agi_dir)
  end_session "$dir/pid" 1
  mkdir -p "$dir"
  : >"$dir/log"
  port_free "$AGI_PORT" || refuse "port $AGI_PORT for FastAGI is in use"
  launch "$dir/pid" "$dir/log" perl "$LAB_HOME/lib/fake-agi.pl" "$AGI_PORT" "$@"
  wait_until 5 "FastAGI on port $AGI_PORT" grep -q ready "$dir/log"
  say "agi: ready on 127.0.0.1:$AGI_PORT, $*"
}

down_agi() {
  end_session "$(agi_dir)/pid" 2
  rm -rf "$(agi_dir)"
}
