# First file: windows (name port from to). Then packets: time, destination port, RTP as hex. A packet counts as heard when
# its mean A-law magnitude is above -50 dBFS; comfort noise and coded silence are below.

BEGIN {
    for (i = 0; i < 256; i++) byte[sprintf("%02x", i)] = i
    for (i = 0; i < 256; i++) {
        # ITU-T G.711: even bits are inverted; 3 bits of segment, 4 of interval.
        value = 0; rest = i; mask = 85
        for (bit = 1; bit < 256; bit *= 2) {
            a = int(i / bit) % 2; b = int(mask / bit) % 2
            if (a != b) value += bit
        }
        segment = int(value / 16) % 8; interval = value % 16
        level = segment == 0 ? interval * 16 + 8 : (interval * 16 + 264) * 2 ^ (segment - 1)
        magnitude[sprintf("%02x", i)] = level
    }
    THRESHOLD = 100
}

FILENAME != "-" && FNR == NR {
    n++; name[n] = $1; port[n] = $2; from[n] = $3; to[n] = $4; last[n] = $3; longest[n] = 0; at[n] = 0; heard[n] = 0
    next
}

{
    if (length($3) < 60) next
    type = byte[substr($3, 3, 2)] % 128
    if (type != 8) next
    sum = 0; count = 0
    for (i = 25; i < length($3); i += 8) { sum += magnitude[substr($3, i, 2)]; count++ }
    if (sum / count < THRESHOLD) next
    for (k = 1; k <= n; k++) {
        if (port[k] != $2 || $1 < from[k] || $1 > to[k]) continue
        gap = $1 - last[k]
        if (gap > longest[k]) { longest[k] = gap; at[k] = last[k] - from[k] }
        last[k] = $1; heard[k]++
    }
}

END {
    for (k = 1; k <= n; k++) {
        if (to[k] < 9999999999) {
            gap = to[k] - last[k]
            if (gap > longest[k]) { longest[k] = gap; at[k] = last[k] - from[k] }
        }
        printf "%s silence=%.2f at=%.2f heard=%d length=%.2f\n", name[k], longest[k], at[k], heard[k], \
            (to[k] < 9999999999 ? to[k] : last[k]) - from[k]
    }
}
