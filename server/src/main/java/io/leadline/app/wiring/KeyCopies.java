package io.leadline.app.wiring;

import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.event.PbxEvent;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.KeyNumberFlow;
import io.leadline.flow.PbxListener;
import io.leadline.flow.port.Switchboard;
import io.leadline.flow.port.Switchboard.KeyLeg;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Each PBX's own copy of key clients' numbers. Whenever an account, a contact, a user or an
/// absence has changed, whoever changed it and by which server or command, it is worked out anew
/// whom the copy should ring, and likewise when a day begins somewhere, which begins and ends the
/// days of deputies; what differs from what was written last goes to the PBX. After each loss of
/// the link, and each hour, the copy is held against what the PBX really has: a row that somebody
/// changed there is written again and raises an alarm; the next comparison without one takes it
/// back.
final class KeyCopies implements PbxListener {
  /// Of the time that passes, working it out may take one part in so many.
  private static final int REST_PER_READING = 20;

  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  /// In no zone of the world does a day begin within such a quarter.
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(KeyCopies.class);

  private final KeyNumberFlow keys;
  private final Switchboard switchboard;
  private final Predicate<String> linked;
  private final AlarmFlow alarms;
  private final Set<CompanyId> companies;
  private final InstantSource clock;
  private final Map<String, Copy> copies = new LinkedHashMap<>();
  private boolean due = true;
  private boolean reading;
  private long quarter;
  private Instant readAgain = Instant.MIN;

  /// How the copy of one PBX stands.
  private static final class Copy {
    private Optional<List<KeyLeg>> written = Optional.empty();
    private boolean doubted = true;
    private boolean busy;
    private Duration pause = Duration.ZERO;
    private Instant tryAgain = Instant.MIN;

    boolean wantsWriting(Instant now) {
      return !busy && (doubted || written.isEmpty()) && !now.isBefore(tryAgain);
    }
  }

  /// @param linked whether this server reads what that PBX tells, and the link stands
  KeyCopies(
      KeyNumberFlow keys,
      Switchboard switchboard,
      List<String> pbxs,
      Predicate<String> linked,
      AlarmFlow alarms,
      InstantSource clock) {
    this.keys = keys;
    this.switchboard = switchboard;
    this.linked = linked;
    this.alarms = alarms;
    this.companies = keys.team().companies();
    this.clock = clock;
    pbxs.forEach(pbx -> copies.put(pbx, new Copy()));
  }

  /// Somebody whom the copies ring may have come, gone or changed; from any thread.
  void changed() {
    synchronized (this) {
      due = true;
    }
    look();
  }

  /// Writes what is to be written and could not be yet; costs nothing where there is nothing.
  synchronized void look() {
    Instant now = clock.instant();
    if (reading || now.isBefore(readAgain) || copies.keySet().stream().noneMatch(linked)) {
      return;
    }
    long begun = now.getEpochSecond() / QUARTER.toSeconds();
    if (!due && begun == quarter && !isOwed(now)) {
      return;
    }
    quarter = begun;
    due = false;
    reading = true;
    var _ = keys.legs().onComplete(legs -> read(now, legs));
  }

  private boolean isOwed(Instant now) {
    return copies.entrySet().stream()
        .anyMatch(copy -> linked.test(copy.getKey()) && copy.getValue().wantsWriting(now));
  }

  /// At the next look the copies are held against what the PBXs have.
  synchronized void compare() {
    copies.values().forEach(copy -> copy.doubted = true);
  }

  /// A PBX that was away may have come back with another database.
  @Override
  public synchronized void told(PbxEvent event) {
    Copy copy = copies.get(event.pbx());
    if (copy != null && event instanceof PbxEvent.LinkLost) {
      copy.doubted = true;
      copy.pause = Duration.ZERO;
      copy.tryAgain = Instant.MIN;
    }
  }

  private synchronized void read(Instant from, AsyncResult<Optional<List<KeyLeg>>> legs) {
    reading = false;
    Instant now = clock.instant();
    Duration rest = Duration.between(from, now).multipliedBy(REST_PER_READING);
    readAgain = now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
    if (legs.failed()) {
      due = true;
      LOG.warn("key clients' numbers are not known now: {}", legs.cause().toString());
      return;
    }
    due |= legs.result().isEmpty();
    legs.result()
        .ifPresent(wanted -> copies.forEach((pbx, copy) -> bringUpToDate(pbx, copy, wanted)));
  }

  /// What cannot go to a PBX now is owed to it.
  private void bringUpToDate(String pbx, Copy copy, List<KeyLeg> legs) {
    if (!copy.doubted && copy.written.filter(legs::equals).isPresent()) {
      return;
    }
    if (copy.busy) {
      due = true;
      return;
    }
    copy.written = Optional.empty();
    if (clock.instant().isBefore(copy.tryAgain) || !linked.test(pbx)) {
      return;
    }
    copy.busy = true;
    boolean doubted = copy.doubted;
    copy.doubted = false;
    Future<Integer> compared =
        doubted
            ? switchboard.compareKeyNumbers(pbx).onSuccess(differences -> tell(pbx, differences))
            : Future.succeededFuture(0);
    var _ =
        compared
            .compose(_ -> switchboard.copyKeyNumbers(pbx, legs))
            .onComplete(written -> written(pbx, copy, legs, doubted, written));
  }

  private synchronized void written(
      String pbx, Copy copy, List<KeyLeg> legs, boolean doubted, AsyncResult<Integer> rows) {
    copy.busy = false;
    if (rows.succeeded()) {
      copy.written = Optional.of(legs);
      copy.pause = Duration.ZERO;
      if (rows.result() > 0) {
        LOG.info("{} rows of key clients' numbers written to {}", rows.result(), pbx);
      }
      return;
    }
    copy.doubted |= doubted;
    copy.written = Optional.empty();
    if (copy.pause.isZero()) {
      LOG.warn(
          "key numbers are not copied to {} now, it is tried again: {}",
          pbx,
          rows.cause().toString());
    }
    Duration longer = copy.pause.isZero() ? FIRST_PAUSE : copy.pause.multipliedBy(2);
    copy.pause = longer.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longer;
    copy.tryAgain = clock.instant().plus(copy.pause);
  }

  private void tell(String pbx, int differences) {
    var id = new AlarmId("key-copy/" + pbx);
    for (CompanyId company : companies) {
      Future<Void> told =
          differences == 0
              ? alarms.clear(company, id)
              : alarms.raise(
                  company,
                  id,
                  AlarmKind.KEY_COPY_DIFFERED,
                  "pbx " + pbx,
                  differences
                      + " key clients' numbers in the telephone system were not as written; they"
                      + " were written again.");
      var _ = told.onFailure(fault -> LOG.warn("an alarm was not recorded", fault));
    }
  }
}
