#!/usr/bin/perl
# A stand-in for the server's FastAGI side, for scenes and for proving the dialplan without it.
#   fake-agi.pl PORT route TARGETS [SOURCE]   answers at once with the stages (and the source key) given
#   fake-agi.pl PORT ask TARGETS              plays the question, takes one key, then the stages
#   fake-agi.pl PORT silent                   accepts and never says a word
#   fake-agi.pl PORT freeze PROMPT_SECONDS    plays the question, then says nothing any more
#   fake-agi.pl PORT die SECONDS              starts the question and is gone SECONDS later
use strict;
use warnings;
use IO::Socket::INET;
$| = 1;
my ($port, $mode, @words) = @ARGV;
die "usage: see the head of this file\n" unless $mode && $mode =~ /^(route|ask|silent|freeze|die)$/;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 128, ReuseAddr => 1)
    or die "cannot listen on $port: $!\n";
$SIG{CHLD} = 'IGNORE';
print "ready\n";

while (my $line = $door->accept) {
    my $child = fork;
    if (!$child) { close $door; talk($line); exit 0 }
    if ($mode eq 'die') { my $gone = $words[0]; if (!fork) { select undef, undef, undef, $gone; kill 'KILL', $child; exit 0 } }
    close $line;
}

sub talk {
    my ($line) = @_;
    $line->autoflush(1);
    my %caller;
    while (defined(my $row = <$line>)) {
        $row =~ s/\s+$//;
        last if $row eq '';
        $caller{$1} = $2 if $row =~ /^(\w+): (.*)$/;
    }
    print join(' ', map { "$_=$caller{$_}" } grep { /^agi_(arg_\d|uniqueid)$/ } sort keys %caller), "\n";
    sleep 3600 if $mode eq 'silent';
    if ($mode eq 'route') { finish($line, @words); return }
    arm($line, $mode eq 'freeze' ? $words[0] : 20);
    my $key = speak($line, 'source-question');
    sleep 3600 if $mode eq 'freeze';
    if ($key eq '') { arm($line, 5); $key = digit(say_to($line, 'WAIT FOR DIGIT 5000')) }
    print "key=$key\n";
    arm($line, 4);
    speak($line, 'thanks') if $key ne '';
    finish($line, $words[0], $key);
}

# The rolling watchdog: the longest the next command may take, and two of the three seconds of silence allowed.
sub arm { my ($line, $seconds) = @_; say_to($line, 'SET VARIABLE TIMEOUT(absolute) ' . ($seconds + 2)) }

sub finish {
    my ($line, $targets, $source) = @_;
    say_to($line, "SET VARIABLE LL_SOURCE \"$source\"") if defined $source;
    say_to($line, "SET VARIABLE LL_TARGETS \"$targets\"");
    say_to($line, 'SET VARIABLE LL_RULE "lab"');
    say_to($line, 'SET VARIABLE LL_DONE 1');
}

# Has the dialplan speak, as the server does; the key that ended it.
sub speak {
    my ($line, $prompt) = @_;
    say_to($line, "GOSUB ll-say s 1 leadline/en/$prompt");
    return say_to($line, 'GET VARIABLE LL_KEY') =~ /\(([0-9*#])\)/ ? $1 : '';
}

sub say_to {
    my ($line, $command) = @_;
    print {$line} "$command\n";
    my $answer = <$line>;
    $answer = <$line> while defined $answer && $answer =~ /^100 /; # has begun
    exit 0 unless defined $answer;
    exit 0 if $answer =~ /^(HANGUP|511)/;
    $answer =~ s/\s+$//;
    return $answer;
}

sub digit { my ($answer) = @_; return $answer =~ /result=(\d+)/ && $1 > 0 ? chr $1 : '' }
