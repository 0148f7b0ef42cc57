package io.leadline.config;

import java.util.Optional;

/// The CRM that is asked about numbers nobody has.
///
/// @param address with `{number}` where the number goes
public record Crm(String address, Optional<Secret> token) {}
