#!/usr/bin/perl
# Writes to standard output a capture file that SIPp plays as one key pressed on a telephone (RFC 4733).
#   key-press.pl KEY PAYLOAD_TYPE NTH
# NTH counts the presses of a call: each has time stamps after those before it, or the PBX takes it for the first one's
# repetition. SIPp's own play_dtmf begins at the same time stamp every time.
use strict;
use warnings;
my ($key, $type, $nth) = @ARGV;
my %event = ('*' => 10, '#' => 11, map { $_ => $_ } 0 .. 9);
die "usage: see the head of this file\n" unless defined $nth && exists $event{$key};
my ($packets, $samples, $volume) = (8, 160, 10);
my ($stamp, $first) = ($nth * 1_000_000, $nth * 1000);
binmode STDOUT;
print pack 'VvvVVVV', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1;
press($_, 0, ($_ - 1) * $samples, $_) for 1 .. $packets;
press($packets + $_, 1, $packets * $samples, $packets + 1) for 1 .. 3;

# One packet, its 20 ms after the one before; the end is told three times.
sub press {
    my ($count, $end, $duration, $slot) = @_;
    my $rtp = pack 'CCnNNCCn', 0x80, ($count == 1 ? 0x80 : 0) | $type, $first + $count, $stamp, 0x0e055000, $event{$key},
        ($end ? 0x80 : 0) | $volume, $duration;
    my $udp = pack('nnnn', 4000, 4000, 8 + length $rtp, 0) . $rtp;
    my $ip = pack('CCnnnCCna4a4', 0x45, 0, 20 + length $udp, $count, 0, 64, 17, 0, "\x7f\0\0\1", "\x7f\0\0\1") . $udp;
    my $frame = pack('H12H12n', '02' x 6, '02' x 6, 0x0800) . $ip;
    my $micros = $slot * 20_000 + ($end ? $count - $packets : 0) * 100;
    print pack('VVVV', int($micros / 1e6), $micros % 1e6, length $frame, length $frame), $frame;
}
