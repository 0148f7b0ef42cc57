#!/bin/bash
# Runs inside a mount namespace of its own: the shared root read-only, this instance's folders on top, then Asterisk.
set -euo pipefail
root=$1 dir=$2 mnt=$2/mnt
mount --bind "$root" "$mnt"
mount -o remount,ro,bind "$mnt"
bind() { mount --bind "$dir/$1" "$mnt/$2"; }
bind etc etc/asterisk
bind lib var/lib/asterisk
bind log var/log/asterisk
bind spool var/spool/asterisk
bind cache var/cache/asterisk
bind run run/asterisk
bind tmp tmp
bind sounds usr/share/asterisk/sounds/leadline
mount -t proc proc "$mnt/proc"
clock=()
if [ -f "$dir/lib/faketime.so" ]; then
  clock=(LD_PRELOAD=/var/lib/asterisk/faketime.so FAKETIME_TIMESTAMP_FILE=/var/lib/asterisk/clock FAKETIME_CACHE_DURATION=1
    FAKETIME_DONT_FAKE_MONOTONIC=1)
fi
exec chroot "$mnt" /usr/bin/env ${clock[@]+"${clock[@]}"} /usr/sbin/asterisk -f -U asterisk -G asterisk -C /etc/asterisk/asterisk.conf
