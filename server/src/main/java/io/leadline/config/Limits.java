package io.leadline.config;

import java.util.Optional;

/// The most of everything.
///
/// @param calls callers in dialogue at once; more go on by the dialplan alone
/// @param mailBytes a larger mail is kept with sender and subject only
/// @param requestBytes the largest body of a request
/// @param spoolMegabytes facts kept on this machine's disk while the store is away
/// @param directoryMegabytes of memory for who is behind a number or address, in all companies
///   together; empty: a quarter of the heap
public record Limits(
    int calls,
    int mailBytes,
    int requestBytes,
    int spoolMegabytes,
    Optional<Integer> directoryMegabytes) {}
