package io.leadline.app.doctor;

import io.leadline.config.Configuration;
import io.leadline.config.Installation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/// What every exam works with.
///
/// @param folder where the configuration stands
/// @param prompts whether each prompt is to be played
/// @param progress is told how far what takes long has come
record ExamRoom(
    Path folder,
    Configuration configuration,
    Map<String, String> environment,
    boolean prompts,
    InstantSource clock,
    Consumer<String> progress) {
  Installation installation() {
    return configuration.installation();
  }
}
