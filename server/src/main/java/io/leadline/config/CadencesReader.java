package io.leadline.config;

import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.Cadence.Step;
import io.leadline.domain.task.Delay;
import io.leadline.domain.task.Delay.CountedBy;
import io.leadline.event.TaskKind;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Reads `cadences.yml`: a list of steps for each situation.
final class CadencesReader {
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Map<String, CountedBy> CLOCKS =
      Map.of("working-time", CountedBy.WORKING_TIME, "wall-clock", CountedBy.WALL_CLOCK);

  private CadencesReader() {}

  static Map<Situation, Cadence> read(Fields file) {
    Map<Situation, Cadence> cadences = new EnumMap<>(Situation.class);
    for (Situation situation : Situation.values()) {
      String name = Readers.word(situation);
      if (!file.has(name)) {
        file.must(name, "", Readers::text);
      }
      cadences.put(situation, new Cadence(situation, file.sections(name, CadencesReader::step)));
    }
    return cadences;
  }

  private static Step step(Fields fields) {
    CountedBy clock = fields.or("clock", CountedBy.WORKING_TIME, Readers.oneOf(CLOCKS));
    return new Step(
        fields.must("kind", TaskKind.FOLLOW_UP, Readers.oneOf(TaskKind.class)),
        new Delay(
            fields.must("after", Duration.ZERO, Readers.duration(Duration.ZERO, LONGEST)), clock),
        fields
            .maybe("every", Readers.duration(Duration.ofMinutes(1), LONGEST))
            .map(length -> new Delay(length, clock)),
        fields.or("priority", 0, Readers.whole(0, 100)),
        fields.values("text", Kinds::language, Readers::text));
  }
}
