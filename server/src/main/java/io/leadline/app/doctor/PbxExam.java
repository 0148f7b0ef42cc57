package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.doctor.PbxWish.WantedSeat;
import io.leadline.app.wiring.Secrets;
import io.leadline.config.Company;
import io.leadline.config.Pbx;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import io.leadline.flow.probe.Address;
import io.leadline.pbx.probe.PbxAccess;
import io.leadline.pbx.probe.PbxProbe;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome;
import io.leadline.rules.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One PBX.
final class PbxExam implements Exam {
  private static final QueueName KEY_CLIENTS = new QueueName("kam");

  private final ExamRoom room;
  private final Pbx pbx;
  private final Seats seats;

  PbxExam(ExamRoom room, Pbx pbx, Seats seats) {
    this.room = room;
    this.pbx = pbx;
    this.seats = seats;
  }

  @Override
  public List<Finding> findings() {
    var ami = pbx.ami();
    try {
      String secret =
          Secrets.required(
              ami.secret(), "pbxs: " + pbx.name() + ": ami.secret", room.environment());
      var access = new PbxAccess(ami.host(), ami.port(), ami.tls(), ami.user(), secret);
      var wish = wish();
      var probe = new PbxProbe(access, wish.agi(), wish.prompts(), room.clock(), this::played);
      return PbxDoctor.judge(probe.look(), wish);
    } catch (Refusal missing) {
      return List.of(Findings.secret("pbx " + pbx.name(), missing));
    }
  }

  private void played(int tried, int all) {
    room.progress().accept("pbx " + pbx.name() + ": " + tried + " of " + all + " prompts tried");
  }

  private PbxWish wish() {
    Optional<List<WantedSeat>> wanted = seats.of(companies());
    return new PbxWish(
        pbx.name(),
        pbx.ami().host() + ":" + pbx.ami().port(),
        pbx.ami().user(),
        new Address(pbx.agi().host(), pbx.agi().port()),
        new NumberingPlan(pbx.country()).countryCode(),
        queues(),
        announced(),
        wanted,
        seats.keyNumbers(),
        pbx.queueLog(),
        room.prompts() ? Prompts.of(room.installation(), pbx.company()) : List.of());
  }

  /// Whose people and queues the PBX must have: those of its company, and of every company where it
  /// is the only one.
  private List<CompanyId> companies() {
    return room.installation().pbxs().size() == 1
        ? room.installation().companies().stream().map(Company::id).toList()
        : List.of(pbx.company());
  }

  private Set<QueueName> queues() {
    var queues = new TreeSet<QueueName>();
    queues.add(KEY_CLIENTS);
    for (CompanyId company : companies()) {
      room.installation().company(company).ifPresent(known -> queues.add(known.salesQueue()));
      rules().ifPresent(rules -> queues.addAll(rules.queues(company)));
    }
    return queues;
  }

  private Set<QueueName> announced() {
    return rules().map(RuleSet::announced).orElse(Set.of());
  }

  /// Rules that cannot be read are told of elsewhere.
  private Optional<RuleSet> rules() {
    return switch (RuleFolder.read(room.installation().folders().rules(), Vocabulary.ANY)) {
      case Outcome.Refused _ -> Optional.empty();
      case Outcome.Accepted accepted -> Optional.of(accepted.rules());
    };
  }
}
