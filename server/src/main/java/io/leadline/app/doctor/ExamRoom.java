package io.leadline.app.doctor;

import io.leadline.config.Configuration;
import io.leadline.config.Installation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What every exam works with.
///
/// @param folder where the configuration stands
/// @param prompts whether each prompt is to be played
record ExamRoom(
    Path folder,
    Configuration configuration,
    Map<String, String> environment,
    boolean prompts,
    InstantSource clock) {
  Installation installation() {
    return configuration.installation();
  }
}
