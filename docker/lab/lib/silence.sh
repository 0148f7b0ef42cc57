# `lab capture` keeps what the PBX sent towards the callers; `lab silence` tells from it how long each caller heard nothing.

capture_dir() { printf '%s/capture\n' "$HOME_DIR"; }

capture_started() { [ -s "$(capture_dir)/rtp.pcap" ]; }

capture() {
  local dir
  dir=$(capture_dir)
  case ${1:-} in
    start)
      need_root
      need_tools dumpcap
      alive "$dir/pid" && refuse "a capture is running"
      rm -rf "$dir"
      mkdir -p "$dir"
      # 54 bytes of headers and 160 of sound is a whole packet of 20 ms; dumpcap gives up root, so the file is made before.
      launch "$dir/pid" "$dir/log" dumpcap -q -i lo -s 256 -B 16 -w "$dir/rtp.pcap" \
        -f "udp and src host 127.0.0.1 and dst host 127.0.0.2 and src portrange $RTP_FIRST-$RTP_LAST"
      wait_until 10 "start of the capture" capture_started
      say "capture: running" ;;
    stop)
      if alive "$dir/pid"; then
        signal_session "$dir/pid" INT
        wait_until 10 "end of the capture" session_gone "$dir/pid"
        rm -f "$dir/pid"
      fi
      say "capture: $dir/rtp.pcap" ;;
    *) misuse "capture start, or capture stop" ;;
  esac
}

down_captures() {
  end_session "$(capture_dir)/pid" 3
  rm -rf "$(capture_dir)"
}

# One line a caller: name, port, when answered and when over (epoch seconds).
windows_of_calls() {
  local dir name port answered over
  for dir in "$HOME_DIR"/calls/*/; do
    name=$(basename "$dir")
    [ $# -eq 0 ] || [[ " $* " = *" $name "* ]] || continue
    port=$(awk '$1 == "m=audio" { print $2; exit }' "$dir/messages.log" 2>/dev/null)
    answered=$(awk '$4 == "answered" { print $3; exit }' "$dir/events.log" 2>/dev/null)
    over=$(awk '$4 == "hung-up" { print $3; exit }' "$dir/events.log" 2>/dev/null)
    [ -n "$port" ] && [ -n "$answered" ] && printf '%s %s %s %s\n' "$name" "$port" "$answered" "${over:-9999999999}"
  done
}

# silence [CALL...]: name, longest silence in seconds, when it began after the answer, packets heard, of how long a call.
silence() {
  need_tools tshark
  local pcap
  pcap=$(capture_dir)/rtp.pcap
  [ -s "$pcap" ] || refuse "no capture: run 'capture start' before the calls"
  windows_of_calls "$@" >"$HOME_DIR/capture/windows"
  [ -s "$HOME_DIR/capture/windows" ] || refuse "no answered call to measure"
  tshark -n -r "$pcap" -T fields -e frame.time_epoch -e udp.dstport -e udp.payload 2>/dev/null |
    awk -f "$LAB_HOME/lib/silence.awk" "$HOME_DIR/capture/windows" -
}
