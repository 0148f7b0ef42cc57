package io.leadline.config;

import java.net.URI;

/// A program that is told of something by HTTP.
///
/// @param secret what is told is signed with it
public record Webhook(URI url, Secret secret) {}
