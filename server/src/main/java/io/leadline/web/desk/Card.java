package io.leadline.web.desk;

import static java.util.stream.Collectors.joining;

import io.leadline.domain.account.Contact;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The card of one call or lead, ready to be drawn.
///
/// @param lead empty where the rep dialled somebody of whom no lead is open: nothing is written
///   down
/// @param state `ringing`, `dialling`, `talking` or `after`
/// @param calledAtMillis when the phone began to ring, by the PBX; 0 when it does not
/// @param form the form's own id, so that what is sent twice counts once
/// @param why the decision in sentences, the deciding one first
/// @param candidates who else the shared number may be
/// @param fields what is captured so far
/// @param destinations whom the caller can be sent to: `queue:<name>` or `person:<login>`, with its
///   name
/// @param nextStep when the next step is due unless the rep says otherwise, by the reader's clock
/// @param currency in which a deal is counted
public record Card(
    Viewer viewer,
    String call,
    String lead,
    String form,
    String state,
    long calledAtMillis,
    String line,
    Person person,
    List<String> why,
    Optional<String> openLead,
    Optional<Promise> promise,
    List<Candidate> candidates,
    List<SourceKeyButton> sources,
    List<WitnessLine> witnesses,
    Map<String, String> fields,
    List<Day> timeline,
    Map<String, String> destinations,
    LocalDateTime nextStep,
    Currency currency)
    implements Seen {
  private static final List<String> CONTACT =
      List.of("name", "company", "position", "phone", "mail");
  private static final List<String> NEED = List.of("need", "size", "sphere");

  /// Who it is.
  ///
  /// @param byNumber known by the number that called, which anybody can send
  public record Person(
      String name,
      String language,
      String company,
      String tier,
      String kam,
      String sub,
      boolean byNumber) {}

  /// Somebody the shared number may be.
  ///
  /// @param name of several with one name with what tells them apart
  public record Candidate(String contact, String name) {
    static List<Candidate> of(List<Contact> contacts, String unnamed) {
      return contacts.stream()
          .map(one -> {
            boolean alone =
                contacts.stream()
                        .filter(other -> other.name().strip().equalsIgnoreCase(one.name().strip()))
                        .count()
                    == 1;
            String name = one.name().isBlank() ? unnamed : one.name().strip();
            return new Candidate(one.id().value(), alone ? name : apart(name, one));
          })
          .toList();
    }

    private static String apart(String name, Contact one) {
      return Stream.concat(
              Stream.of(name, one.company(), one.fields().getOrDefault("position", "")),
              one.mails().stream().limit(1).map(Object::toString))
          .filter(word -> !word.isBlank())
          .collect(joining(" · "));
    }
  }

  public record Promise(String text, String due, boolean late) {}

  /// One answer to the source question.
  public record SourceKeyButton(String key, String source, String name) {}

  /// One witness, or the place where one is missing.
  public record WitnessLine(String kind, String text, String status, String word) {}

  /// One day of the timeline.
  public record Day(String name, List<Line> lines) {}

  /// One line of a day.
  ///
  /// @param open of a task that is not done yet
  public record Line(String time, String kind, String title, String text, boolean open) {}

  public boolean hasLead() {
    return !lead.isEmpty();
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean sourceOpen() {
    return witnesses.stream().noneMatch(line -> line.status().equals("ok"));
  }

  public int contactCells() {
    return CONTACT.size();
  }

  public int contactDone() {
    return done(CONTACT);
  }

  public int needCells() {
    return NEED.size();
  }

  public int needDone() {
    return done(NEED);
  }

  private int done(List<String> names) {
    return (int) names.stream().filter(name -> !field(name).isBlank()).count();
  }
}
