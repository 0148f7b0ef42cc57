package io.leadline.demo.people;

import io.leadline.demo.time.Dice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Everybody outside, made from the seed: accounts with their contacts first, strangers as they are
/// needed.
public final class Population {

  private static final int ACCOUNTS = 42;
  private static final int KEY_ACCOUNTS = 11;
  private static final List<String> KAMS = List.of("helen", "tomas", "nora");
  private static final List<String> LESSER_TIERS =
      List.of("large", "medium", "medium", "small", "small", "public");
  private static final List<String> POSITIONS =
      List.of(
          "Buyer",
          "Plant manager",
          "Maintenance lead",
          "Technical director",
          "Owner",
          "Project engineer",
          "Head of purchasing");
  private static final List<String> SIZES = List.of("1–9", "10–49", "50–249", "250–999", "1000+");
  private static final List<String> SPHERES =
      List.of("Food", "Chemicals", "Water supply", "Paper", "Agriculture", "Mining", "Brewing");

  private static final String LEGAL_FORM = " (Ltd|Co|A\\.Ş|San|Kft|Zrt|ՍՊԸ|ՓԲԸ)\\.?";

  private final Dice dice;
  private final Numbers numbers;
  private final Set<String> domains = new HashSet<>();
  private final List<ClientAccount> accounts = new ArrayList<>();

  public Population(long seed) {
    this.dice = new Dice(seed, "population");
    this.numbers = new Numbers(dice);
    for (int count = 0; count < ACCOUNTS; count++) {
      accounts.add(account(count < KEY_ACCOUNTS));
    }
  }

  public List<ClientAccount> accounts() {
    return accounts;
  }

  /// Somebody we have never heard of.
  public Client stranger() {
    Tongue tongue = tongue();
    return client(tongue, firm(tongue), "");
  }

  /// How many know us from where.
  static String source(Dice dice) {
    return dice.pick(
        List.of(
            "search-ads", "search-free", "fluid-expo", "client", "partner", "magazine", "mailing"),
        List.of(30, 16, 15, 17, 6, 9, 7));
  }

  private ClientAccount account(boolean key) {
    Tongue tongue = tongue();
    Client.Firm firm = firm(tongue);
    var contacts = new ArrayList<Client>();
    int heads = key ? dice.between(2, 4) : dice.between(1, 2);
    for (int head = 0; head < heads; head++) {
      contacts.add(client(tongue, firm, firm.name()));
    }
    int kam = dice.between(0, KAMS.size() - 1);
    String tier = key ? "key" : dice.pick(LESSER_TIERS);
    boolean lookedAfter = key || tier.equals("large");
    return new ClientAccount(
        firm,
        tier,
        lookedAfter ? KAMS.get(kam) : "",
        lookedAfter ? KAMS.get((kam + 1) % KAMS.size()) : "",
        BigDecimal.valueOf(key ? dice.between(80, 420) * 1000L : dice.between(2, 60) * 1000L),
        List.copyOf(contacts));
  }

  private Tongue tongue() {
    return dice.pick(Tongue.all(), Tongue.WEIGHTS);
  }

  private Client.Firm firm(Tongue tongue) {
    String name;
    String domain;
    boolean again = false;
    do {
      String owners = dice.pick(tongue.surnames()) + " & " + dice.pick(tongue.surnames());
      name = (again ? owners : dice.pick(tongue.places())) + " " + dice.pick(tongue.trades());
      domain = Latin.slug(name.replaceAll(LEGAL_FORM, "")) + ".example";
      again = true;
    } while (!domains.add(domain));
    return new Client.Firm(name, domain, tongue.code(), dice.pick(SIZES), dice.pick(SPHERES));
  }

  private Client client(Tongue tongue, Client.Firm firm, String account) {
    boolean woman = dice.chance(0.45);
    String given = dice.pick(woman ? tongue.women() : tongue.men());
    String surname = tongue.surname(dice.pick(tongue.surnames()), woman);
    return new Client(
        tongue.fullName(given, surname),
        dice.pick(POSITIONS),
        firm,
        numbers.next(),
        Latin.slug(given) + "." + Latin.slug(surname) + "@" + firm.domain(),
        tongue.code(),
        source(dice),
        account);
  }
}
