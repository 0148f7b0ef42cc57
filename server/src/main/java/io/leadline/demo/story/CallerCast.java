package io.leadline.demo.story;

import io.leadline.demo.pbx.Caller;
import io.leadline.demo.people.Client;
import io.leadline.demo.people.ClientAccount;
import io.leadline.demo.people.Population;
import io.leadline.demo.time.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides who calls next and how they behave; remembers who is behind a number.
final class CallerCast {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(8);
  private static final Duration TALK = Duration.ofSeconds(165);
  private static final Duration SHORT_TALK = Duration.ofSeconds(70);
  private static final int REMEMBERED = 400;

  private final Population population;
  private final Dice dice;
  private final List<Client> keyClients = new ArrayList<>();
  private final List<Client> customers = new ArrayList<>();
  private final List<Client> metBefore = new ArrayList<>();
  private final Map<String, Client> byNumber = new HashMap<>();

  CallerCast(Population population, Dice dice) {
    this.population = population;
    this.dice = dice;
    for (ClientAccount account : population.accounts()) {
      (account.key() ? keyClients : customers).addAll(account.contacts());
      account.contacts().forEach(this::remember);
    }
  }

  /// Somebody calls.
  ///
  /// @param live conversations that a visitor sees end
  Caller next(boolean live) {
    Client client = who();
    boolean withheld = !client.known() && dice.chance(0.05);
    String dialled = client.known() ? OwnNumbers.MAIN : OwnNumbers.dialledFrom(client.source());
    return new Caller(
        withheld ? "" : client.phone(),
        dialled,
        keys(client),
        dice.chance(0.035) ? Optional.of(dice.seconds(3, 9)) : Optional.empty(),
        dice.exponential(PATIENCE, MOST_PATIENCE).plusSeconds(4),
        dice.around(live ? SHORT_TALK : TALK, 0.55),
        dice.chance(0.6));
  }

  Optional<Client> behind(String number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /// A customer, somebody met before, or a stranger, who writes instead of calling.
  Client writer() {
    Client client = who();
    remember(client);
    return client;
  }

  private Client who() {
    int throwOf = dice.between(1, 100);
    if (throwOf <= 12) {
      return dice.pick(keyClients);
    }
    if (throwOf <= 24) {
      return dice.pick(customers);
    }
    if (throwOf <= 40 && !metBefore.isEmpty()) {
      return dice.pick(metBefore);
    }
    Client stranger = population.stranger();
    remember(stranger);
    metBefore.add(stranger);
    if (metBefore.size() > REMEMBERED) {
      metBefore.removeFirst();
    }
    return stranger;
  }

  private void remember(Client client) {
    byNumber.put(client.phone(), client);
  }

  /// Most press the right key, some a wrong one first, some none.
  private List<Caller.KeyPress> keys(Client client) {
    var right = new Caller.KeyPress(OwnNumbers.key(client.source()), dice.seconds(3, 9));
    int throwOf = dice.between(1, 100);
    if (throwOf <= 62) {
      return List.of(right);
    }
    return throwOf <= 74 ? List.of(new Caller.KeyPress('9', dice.seconds(2, 6)), right) : List.of();
  }
}
