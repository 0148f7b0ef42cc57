package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.doctor.PbxWish.WantedSeat;
import io.leadline.app.wiring.Store;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Accounts;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who must sit in the queue `personal`, as the store knows the users, how many numbers of key
/// clients it knows, and which of those clients nobody stands in for.
final class Seats {
  private static final long ANSWER_LIMIT_SECONDS = 10;
  private static final Logger log = LoggerFactory.getLogger(Seats.class);

  private static final int CONTACTS_AT_MOST = 10_000;

  private final Map<CompanyId, List<User>> known;
  private final OptionalInt keyNumbers;
  private final List<Account> keyAccounts;

  private Seats(
      Map<CompanyId, List<User>> known, OptionalInt keyNumbers, List<Account> keyAccounts) {
    this.known = known;
    this.keyNumbers = keyNumbers;
    this.keyAccounts = List.copyOf(keyAccounts);
  }

  /// Asks the store; where it does not answer or is not fit, nobody is known.
  static Seats ask(ExamRoom room) {
    var installation = room.installation();
    var known = new HashMap<CompanyId, List<User>>();
    if (installation.redis().embedded()) {
      return new Seats(known, OptionalInt.empty(), List.of());
    }
    var keyAccounts = new ArrayList<Account>();
    OptionalInt keyNumbers = OptionalInt.empty();
    try (var store =
        Store.open(installation.redis(), room.environment(), installation.folders().state())) {
      for (var company : installation.companies()) {
        known.put(company.id(), answer(store.users().all(company.id())));
      }
      var numbers = new HashSet<PhoneNumber>();
      for (var company : installation.companies()) {
        List<Account> key = keyAccounts(store.accounts(), company.id());
        keyAccounts.addAll(key);
        numbers.addAll(keyNumbers(store.accounts(), company.id(), key));
      }
      keyNumbers = OptionalInt.of(numbers.size());
    } catch (Refusal | ExecutionException | TimeoutException unknown) {
      log.debug("the users or key clients are not known", unknown);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Seats(known, keyNumbers, keyAccounts);
  }

  /// Of all companies, as each PBX holds them; empty where nobody can say.
  OptionalInt keyNumbers() {
    return keyNumbers;
  }

  /// Those of the highest tier, of all companies.
  List<Account> keyAccounts() {
    return keyAccounts;
  }

  private static List<Account> keyAccounts(Accounts accounts, CompanyId company)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer(accounts.all(company)).stream()
        .filter(account -> account.tier() == Tier.KEY)
        .toList();
  }

  private static Set<PhoneNumber> keyNumbers(
      Accounts accounts, CompanyId company, List<Account> key)
      throws ExecutionException, TimeoutException, InterruptedException {
    var numbers = new HashSet<PhoneNumber>();
    for (Account account : key) {
      numbers.addAll(account.dossier().numbers());
      answer(accounts.contactsOf(company, account.id(), CONTACTS_AT_MOST))
          .forEach(contact -> numbers.addAll(contact.phones()));
    }
    return numbers;
  }

  private static <T> T answer(Future<T> asked)
      throws ExecutionException, TimeoutException, InterruptedException {
    return asked
        .toCompletionStage()
        .toCompletableFuture()
        .get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// Who has a phone; empty where nobody can say.
  Optional<List<WantedSeat>> of(Collection<CompanyId> companies) {
    return users(companies)
        .map(users ->
            users.stream()
                .flatMap(user ->
                    user.phone().stream()
                        .map(phone -> new WantedSeat(phone, user.number(), user.name())))
                .toList());
  }

  /// Who works there; empty where nobody can say.
  Optional<List<User>> users(Collection<CompanyId> companies) {
    return everybody(companies).map(users -> users.stream().filter(User::active).toList());
  }

  /// As [#users], with who worked there before.
  Optional<List<User>> everybody(Collection<CompanyId> companies) {
    return known.keySet().containsAll(companies)
        ? Optional.of(
            companies.stream()
                .flatMap(company -> known.getOrDefault(company, List.of()).stream())
                .toList())
        : Optional.empty();
  }
}
