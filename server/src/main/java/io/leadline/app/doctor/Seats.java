package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.doctor.PbxWish.WantedSeat;
import io.leadline.app.wiring.Store;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who must sit in the queue `personal`, as the store knows the users.
final class Seats {
  private static final long ANSWER_LIMIT_SECONDS = 10;
  private static final Logger log = LoggerFactory.getLogger(Seats.class);

  private final Map<CompanyId, List<WantedSeat>> known;

  private Seats(Map<CompanyId, List<WantedSeat>> known) {
    this.known = known;
  }

  /// Asks the store; where it does not answer or is not fit, nobody is known.
  static Seats ask(ExamRoom room) {
    var installation = room.installation();
    var known = new HashMap<CompanyId, List<WantedSeat>>();
    if (installation.redis().embedded()) {
      return new Seats(known);
    }
    try (var store =
        Store.open(installation.redis(), room.environment(), installation.folders().state())) {
      for (var company : installation.companies()) {
        known.put(company.id(), seats(store.users(), company.id()));
      }
    } catch (Refusal | ExecutionException | TimeoutException unknown) {
      log.debug("the users are not known", unknown);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Seats(known);
  }

  /// Empty where nobody can say.
  Optional<List<WantedSeat>> of(CompanyId company) {
    return Optional.ofNullable(known.get(company));
  }

  private static List<WantedSeat> seats(Users users, CompanyId company)
      throws ExecutionException, TimeoutException, InterruptedException {
    return users
        .all(company)
        .toCompletionStage()
        .toCompletableFuture()
        .get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)
        .stream()
        .filter(User::active)
        .flatMap(user ->
            user.phone().stream().map(phone -> new WantedSeat(phone, user.number(), user.name())))
        .toList();
  }
}
