#!/usr/bin/perl
# Writes to standard output a capture file that SIPp plays as what a telephone sends.
#   rtp-capture.pl word                   one packet of sound, A-law: enough to be heard as somebody who is there
#   rtp-capture.pl key KEY TYPE NTH       one key pressed (RFC 4733), in that payload type
# NTH counts the presses of a call: each has time stamps after those before it, or the PBX takes it for the first one's
# repetition. SIPp's own play_dtmf begins at the same time stamp every time.
use strict;
use warnings;
my ($what, $key, $type, $nth) = @ARGV;
my %event = ('*' => 10, '#' => 11, map { $_ => $_ } 0 .. 9);
my ($packets, $samples, $volume, $alaw, $silence) = (8, 160, 10, 8, "\xd5");
binmode STDOUT;
print pack 'VvvVVVV', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1;
if (($what // '') eq 'word') {
    packet(1, 1, $alaw, 0, 0, $silence x $samples);
} elsif (($what // '') eq 'key' && defined $nth && exists $event{$key}) {
    press($_, 0, ($_ - 1) * $samples, $_) for 1 .. $packets;
    press($packets + $_, 1, $packets * $samples, $packets + 1) for 1 .. 3;
} else {
    die "usage: see the head of this file\n";
}

# One packet of a key, its 20 ms after the one before; the end is told three times.
sub press {
    my ($count, $end, $duration, $slot) = @_;
    my $event = pack 'CCn', $event{$key}, ($end ? 0x80 : 0) | $volume, $duration;
    my $micros = $slot * 20_000 + ($end ? $count - $packets : 0) * 100;
    packet($count, $nth * 1000 + $count, ($count == 1 ? 0x80 : 0) | $type, $nth * 1_000_000, $micros, $event);
}

sub packet {
    my ($count, $sequence, $kind, $stamp, $micros, $payload) = @_;
    my $rtp = pack('CCnNN', 0x80, $kind, $sequence, $stamp, 0x0e055000) . $payload;
    my $udp = pack('nnnn', 4000, 4000, 8 + length $rtp, 0) . $rtp;
    my $ip = pack('CCnnnCCna4a4', 0x45, 0, 20 + length $udp, $count, 0, 64, 17, 0, "\x7f\0\0\1", "\x7f\0\0\1") . $udp;
    my $frame = pack('H12H12n', '02' x 6, '02' x 6, 0x0800) . $ip;
    print pack('VVVV', int($micros / 1e6), $micros % 1e6, length $frame, length $frame), $frame;
}
