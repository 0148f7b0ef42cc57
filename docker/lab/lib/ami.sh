# The lab's own use of AMI, with the account an engineer would give Leadline.

ami_login() { printf 'Action: Login\r\nUsername: leadline\r\nSecret: %s\r\nEvents: %s\r\n\r\n' "$(<"$HOME_DIR/secret")" "$1"; }

# ami_record FILE: writes everything the account is sent to FILE until ami_record_end.
ami_record() {
  rm -f "$1"
  launch "$HOME_DIR/ami-record.pid" /dev/null bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1"; printf "%s" "$2" >&3; cat <&3 >"$3"' \
    record "$AMI_PORT" "$(ami_login on; printf '.')" "$1"
  wait_until 5 "login to AMI" grep -q FullyBooted "$1"
}

ami_record_end() { end_session "$HOME_DIR/ami-record.pid" 2; }

# ami_do "Key: value"...: one action on a connection of its own; prints the answer.
ami_do() {
  local line
  exec 4<>"/dev/tcp/127.0.0.1/$AMI_PORT"
  ami_login off >&4
  for line in "$@"; do printf '%s\r\n' "$line" >&4; done
  printf '\r\nAction: Logoff\r\n\r\n' >&4
  timeout 10 cat <&4
  exec 4>&-
}
