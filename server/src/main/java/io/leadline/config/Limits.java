package io.leadline.config;

/// The most of everything.
///
/// @param calls callers in dialogue at once; more go on by the dialplan alone
/// @param mailBytes a larger mail is kept with sender and subject only
/// @param requestBytes the largest body of a request
/// @param spoolMegabytes facts kept on this machine's disk while the store is away
public record Limits(int calls, int mailBytes, int requestBytes, int spoolMegabytes) {}
