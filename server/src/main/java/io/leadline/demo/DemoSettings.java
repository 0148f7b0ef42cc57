package io.leadline.demo;

import java.nio.file.Path;
import java.time.ZoneId;

/// What `leadline demo` was asked for.
///
/// @param seed the same seed gives the same people, calls and letters
/// @param callsPerMinute once the history has been told
/// @param home the folder of the launcher, with `routing-rules`, `templates` and `config`
/// @param folder an empty folder for everything the demo writes
public record DemoSettings(
    int webPort,
    int agiPort,
    int managementPort,
    int callsPerMinute,
    long seed,
    ZoneId zone,
    Path home,
    Path folder) {}
