package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.pbx.queuelog.LedgerImport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerImportTest {
  @TempDir private Path folder;

  private final KeptPositions positions = new KeptPositions();
  private final TakenConversations taken = new TakenConversations();

  @Test
  void missingCallsAreRecordedAndTheSameFileCountsOnce() throws Exception {
    Path log = new LogText().answered("c1", 0).answered("c2", 100).file(path("queue_log"));
    assertThat(run(log)).isEqualTo(new Result(14, 0, 0, Optional.empty(), 2, 0, 0, 0));
    assertThat(run(log)).isEqualTo(new Result(0, 0, 0, Optional.empty(), 0, 0, 0, 0));
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2");
  }

  @Test
  void placeKeptForACallerIsNoStranger() throws Exception {
    Path log =
        new LogText()
            .line(10, "place-t1-1-line", "sales", "NONE", "ENTERQUEUE||+4930111222|1")
            .line(30, "place-t1-1-line", "sales", "NONE", "ABANDON|1|1|20")
            .file(path("queue_log"));
    assertThat(run(log).strangers()).isZero();
  }

  @Test
  void memberNamesAreThoseOfUsers() throws Exception {
    run(new LogText().answered("c1", 0).file(path("queue_log")));
    assertThat(taken.conversations.getFirst())
        .filteredOn(PbxEvent.MemberConnected.class::isInstance)
        .extracting(event -> ((PbxEvent.MemberConnected) event).member())
        .containsExactly(new MemberInterface("PJSIP/101"));
  }

  @Test
  void grownFileIsReadOnFromItsOffsetWhateverItIsCalledNow() throws Exception {
    Path log = new LogText().answered("c1", 0).file(path("queue_log"));
    run(log);
    append(log, new LogText().answered("c2", 100));
    Path packed = path("old.gz");
    LogText.pack(log, packed);
    assertThat(run(packed)).isEqualTo(new Result(7, 0, 0, Optional.empty(), 1, 0, 0, 0));
    assertThat(run(log)).extracting(Result::lines).isEqualTo(0L);
  }

  @Test
  void callThatKnowsNoEndYetWaitsForTheNextImport() throws Exception {
    List<String> lines = new LogText().answered("c1", 0).answered("c2", 30).text().lines().toList();
    Path log = Files.write(path("queue_log"), lines.subList(0, 10));
    assertThat(run(log)).isEqualTo(new Result(10, 0, 0, Optional.empty(), 1, 0, 1, 0));
    Files.write(log, lines.subList(10, 14), StandardOpenOption.APPEND);
    assertThat(run(log)).isEqualTo(new Result(7, 0, 0, Optional.empty(), 1, 0, 0, 0));
    assertThat(taken.conversations.getLast()).hasSize(8);
  }

  @Test
  void conversationMayRunThroughSeveralFilesInAnyOrderOfNaming() throws Exception {
    List<String> lines = new LogText().answered("c1", 0).text().lines().toList();
    Path first = Files.write(path("queue_log.1"), lines.subList(0, 4));
    Path second = Files.write(path("queue_log"), lines.subList(4, 7));
    assertThat(run(second, first)).isEqualTo(new Result(7, 0, 0, Optional.empty(), 1, 0, 0, 0));
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void cutFileIsReadAgainAndNothingIsCountedTwice() throws Exception {
    Path log = new LogText().answered("c1", 0).answered("c2", 100).file(path("queue_log"));
    run(log);
    Files.write(log, Files.readAllLines(log).subList(0, 7));
    append(log, new LogText().answered("c3", 200).answered("c4", 300));
    assertThat(run(log)).isEqualTo(new Result(21, 0, 0, Optional.empty(), 2, 1, 0, 0));
  }

  @Test
  void forgedAndUnknownLinesAndStrangersAreCounted() throws Exception {
    Path log =
        new LogText()
            .raw("not a line")
            .raw("1772438400|x|q|NONE|ENTER\u0001QUEUE||1|1")
            .line(0, "c1", "q", "NONE", "NEWEREVENT|1")
            .line(1, "s1", "q", "NONE", "ENTERQUEUE||1|1")
            .line(9, "s1", "q", "NONE", "ABANDON|1|1|8")
            .answered("c1", 10)
            .file(path("queue_log"));
    Optional<Misread> first = Optional.of(new Misread(log, 1, "not a line"));
    assertThat(run(log)).isEqualTo(new Result(12, 2, 1, first, 1, 0, 0, 1));
  }

  @Test
  void firstForgedLineIsNumberedInTheWholeFileAlsoWhereItIsReadOn() throws Exception {
    Path log = new LogText().answered("c1", 0).file(path("queue_log"));
    run(log);
    append(log, new LogText().raw("").line(0, "c1", "q", "NONE", "NEWER|" + "9".repeat(100)));
    assertThat(run(log).misread())
        .hasValueSatisfying(first -> {
          assertThat(first.line()).isEqualTo(9);
          assertThat(first.text()).startsWith("1772438400|c1|q|NONE|NEWER|99").endsWith("9…");
        });
  }

  @Test
  void lastLineCountsAlsoWithoutItsEnd() throws Exception {
    String text = new LogText().answered("c1", 0).text();
    Path log = Files.writeString(path("queue_log"), text.substring(0, text.length() - 1));
    assertThat(run(log)).extracting(Result::filled).isEqualTo(1);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void storeThatIsAwayIsSaidAndNothingIsLost() throws Exception {
    Path log = new LogText().answered("c1", 0).file(path("queue_log"));
    taken.fails = true;
    assertThatThrownBy(() -> run(log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the store is away");
    taken.fails = false;
    assertThat(run(log)).extracting(Result::filled).isEqualTo(1);
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static void append(Path log, LogText text) throws IOException {
    Files.writeString(log, text.text(), StandardOpenOption.APPEND);
  }

  private Result run(Path... files) throws Exception {
    return new LedgerImport(
            "main", taken, positions, () -> LogText.START.plusSeconds(1_000_000_000))
        .run(List.of(files));
  }
}
