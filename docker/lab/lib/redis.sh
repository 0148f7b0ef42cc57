# Part redis: a store of its own that keeps what it acknowledged.

redis_pidfile() { printf '%s/redis/pid\n' "$HOME_DIR"; }

redis_pings() { [ "$(redis-cli -h 127.0.0.1 -p "$REDIS_PORT" ping 2>/dev/null)" = PONG ]; }

up_redis() {
  need_tools redis-server redis-cli
  local dir=$HOME_DIR/redis
  if alive "$(redis_pidfile)"; then say "redis: running on 127.0.0.1:$REDIS_PORT"; return; fi
  port_free "$REDIS_PORT" || refuse "port $REDIS_PORT for Redis is in use"
  mkdir -p "$dir/data"
  cat >"$dir/redis.conf" <<CONF
bind 127.0.0.1
port $REDIS_PORT
dir $dir/data
appendonly yes
appendfsync always
maxmemory-policy noeviction
save ""
CONF
  launch "$(redis_pidfile)" "$dir/redis.log" redis-server "$dir/redis.conf"
  wait_until 10 "Redis answering on port $REDIS_PORT" redis_pings || { tail -n 5 "$dir/redis.log" >&2; exit 1; }
  say "redis: ready on 127.0.0.1:$REDIS_PORT"
}

down_redis() {
  end_session "$(redis_pidfile)" 5
  rm -rf "$HOME_DIR/redis"
}
