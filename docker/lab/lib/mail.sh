# Part mail: Postfix takes what comes, Dovecot keeps it. What goes to other domains lands in one mailbox, "outside".

mail_dir() { printf '%s/mail\n' "$HOME_DIR"; }

imap_greets() { timeout 2 bash -c "exec 3<>/dev/tcp/127.0.0.1/$IMAP_PORT && head -c 4 <&3" | grep -q 'OK'; }
smtp_greets() { timeout 2 bash -c "exec 3<>/dev/tcp/127.0.0.1/$SMTP_PORT && head -c 3 <&3" | grep -q '220'; }

write_dovecot_config() {
  local dir=$1 box
  mkdir -p "$dir/dovecot/run" "$dir/boxes"
  sed -e "s|@DIR@|$dir|g" -e "s|@IMAP_PORT@|$IMAP_PORT|g" -e "s|@LMTP_PORT@|$LMTP_PORT|g" \
    "$LAB_HOME/mail/dovecot.conf" >"$dir/dovecot/dovecot.conf"
  : >"$dir/dovecot/users"
  for box in $MAILBOXES; do
    printf '%s@%s:{PLAIN}%s::::::\n' "$box" "$MAIL_DOMAIN" "$(<"$HOME_DIR/secret")" >>"$dir/dovecot/users"
  done
  printf 'outside:{PLAIN}%s::::::\n' "$(<"$HOME_DIR/secret")" >>"$dir/dovecot/users"
  # The user database knows our mailboxes by name; every other recipient lives in the one outside mailbox.
  for box in $MAILBOXES; do
    printf '%s@%s:::::%s/boxes/%s@%s::\n' "$box" "$MAIL_DOMAIN" "$dir" "$box" "$MAIL_DOMAIN"
  done >"$dir/dovecot/homes"
  chown -R mail:mail "$dir/boxes"
  chmod 755 "$HOME_DIR" "$dir" "$dir/boxes"
}

write_postfix_config() {
  local dir=$1
  mkdir -p "$dir/postfix" "$dir/spool" "$dir/data"
  sed -e "s|@DIR@|$dir|g" -e "s|@SMTP_PORT@|$SMTP_PORT|g" -e "s|@LMTP_PORT@|$LMTP_PORT|g" \
    -e "s|@DOMAIN@|$MAIL_DOMAIN|g" "$LAB_HOME/mail/main.cf" >"$dir/postfix/main.cf"
  sed -e "s|@SMTP_PORT@|$SMTP_PORT|g" "$LAB_HOME/mail/master.cf" >"$dir/postfix/master.cf"
  : >"$dir/postfix/mailboxes"
  for box in $MAILBOXES; do printf '%s@%s ok\n' "$box" "$MAIL_DOMAIN"; done >"$dir/postfix/mailboxes"
  chown postfix "$dir/data"
}

up_mail() {
  need_root
  need_tools dovecot postfix
  local dir file
  dir=$(mail_dir)
  if alive "$dir/dovecot.pid" && alive "$dir/postfix.pid"; then
    say "mail: running, IMAP 127.0.0.1:$IMAP_PORT, SMTP 127.0.0.1:$SMTP_PORT"
    return
  fi
  [ -f "$HOME_DIR/secret" ] || head -c 18 /dev/urandom | base64 | tr -d '+/=' >"$HOME_DIR/secret"
  mkdir -p "$dir"
  if ! alive "$dir/dovecot.pid"; then
    end_session "$dir/dovecot.pid" 2
    port_free "$IMAP_PORT" || refuse "port $IMAP_PORT for IMAP is in use"
    write_dovecot_config "$dir"
    launch "$dir/dovecot.pid" "$dir/dovecot.out" dovecot -F -c "$dir/dovecot/dovecot.conf"
  fi
  if ! alive "$dir/postfix.pid"; then
    end_session "$dir/postfix.pid" 2
    port_free "$SMTP_PORT" || refuse "port $SMTP_PORT for SMTP is in use"
    write_postfix_config "$dir"
    rm -f "$dir"/spool/pid/* "$dir/data/master.lock"
    # Postfix's master detaches into a session of its own, so its own record says which process to watch.
    postfix -c "$dir/postfix" start </dev/null >>"$dir/postfix.out" 2>&1 || { tail -n 5 "$dir/postfix.out" >&2; exit 1; }
    wait_until 10 "start of Postfix" test -s "$dir/spool/pid/master.pid"
    adopt "$dir/postfix.pid" "$(tr -d ' ' <"$dir/spool/pid/master.pid")"
  fi
  wait_until 15 "IMAP on port $IMAP_PORT" imap_greets && wait_until 15 "SMTP on port $SMTP_PORT" smtp_greets || {
    for file in dovecot.out dovecot.log postfix.out postfix.log; do tail -n 5 "$dir/$file" >&2 || true; done
    down_mail
    exit 1
  }
  say "mail: ready, IMAP 127.0.0.1:$IMAP_PORT, SMTP 127.0.0.1:$SMTP_PORT"
}

down_mail() {
  end_session "$(mail_dir)/postfix.pid" 6
  end_session "$(mail_dir)/dovecot.pid" 6
  rm -rf "$(mail_dir)"
}
