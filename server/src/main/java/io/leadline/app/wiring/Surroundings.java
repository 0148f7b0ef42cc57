package io.leadline.app.wiring;

import io.leadline.app.ConfigurationInForce;
import java.time.InstantSource;
import java.util.Map;

/// Where a server runs.
///
/// @param simulated whether the telephone system is a simulated one, which every page must say
public record Surroundings(
    ConfigurationInForce configuration,
    Map<String, String> environment,
    InstantSource clock,
    boolean simulated) {}
