package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.FreeMail;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the journal keeps of what people decide about leads, accounts and spend.
final class LeadTransitions {
  private LeadTransitions() {}

  static Transition of(LeadEvent event) {
    return switch (event) {
      case LeadEvent.Witnessed it -> witnessed(it);
      case LeadEvent.Captured it -> captured(it);
      case LeadEvent.Left it -> left(it);
      case LeadEvent.StageEntered it ->
          made(
              "lead_stage_entered",
              it.lead(),
              it,
              Figures.of("lead", it.lead())
                  .and("stage", it.stage())
                  .and("followUps", it.followUps().size())
                  .and("by", it.by()));
      case LeadEvent.Won it -> won(it);
      case LeadEvent.Lost it ->
          made("lead_lost", it.lead(), it, Figures.of("lead", it.lead()).and("by", it.by()));
      case LeadEvent.MarkedNotLead it ->
          made(
              "lead_marked_not_lead",
              it.lead(),
              it,
              Figures.of("lead", it.lead()).and("kind", it.kind()).and("by", it.by()));
      case LeadEvent.HandedOver it ->
          made(
              "lead_handed_over",
              it.lead(),
              it,
              Figures.of("lead", it.lead()).and("from", it.from()).and("to", it.to()));
      case LeadEvent.AccountImported it -> imported(it);
      case LeadEvent.SpendBooked it -> booked(it);
    };
  }

  private static Transition witnessed(LeadEvent.Witnessed it) {
    return made(
        "lead_witnessed",
        it.lead(),
        it,
        Figures.of("lead", it.lead())
            .and("kind", it.witness().kind())
            .and("source", it.witness().source())
            .and("by", it.by()));
  }

  private static Transition captured(LeadEvent.Captured it) {
    return new Transition(
        "lead_captured",
        it.lead().value(),
        () -> withLinks(it),
        Figures.of("lead", it.lead())
            .and("contact", it.contact())
            .and("fields", String.join(" ", it.fields().keySet().stream().sorted().toList()))
            .and("by", it.by()));
  }

  private static Transition left(LeadEvent.Left it) {
    return made(
        "lead_left",
        it.lead(),
        it,
        Figures.of("lead", it.lead())
            .and("call", it.call())
            .and("stage", it.stage())
            .and("next", it.next().map(NewTask::id))
            .and("by", it.by()));
  }

  private static Transition won(LeadEvent.Won it) {
    return made(
        "lead_won",
        it.lead(),
        it,
        Figures.of("lead", it.lead())
            .and("amount", it.revenue().amount().toPlainString())
            .and("currency", it.revenue().currency().getCurrencyCode())
            .and("by", it.by()));
  }

  private static Transition imported(LeadEvent.AccountImported it) {
    return new Transition(
        "account_imported",
        it.account().value(),
        () -> withDomain(it),
        Figures.of("account", it.account())
            .and("tier", it.tier())
            .and("kam", it.kam())
            .and("deputy", it.deputy())
            .and("contacts", contacts(it)));
  }

  /// The domain from which most of the contacts write is the account's, unless anybody may write
  /// from it.
  private static ObjectNode withDomain(LeadEvent.AccountImported imported) {
    ObjectNode event = Json.tree(imported);
    imported.contacts().stream()
        .flatMap(contact -> contact.mails().stream().map(EmailAddress::domain))
        .filter(domain -> !FreeMail.has(domain))
        .collect(Collectors.groupingBy(domain -> domain, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(most -> event.putArray("domains").add(most.getKey()));
    return event;
  }

  private static Transition booked(LeadEvent.SpendBooked it) {
    return made(
        "spend_booked",
        it.row(),
        it,
        Figures.of("row", it.row())
            .and("from", it.from())
            .and("to", it.to())
            .and("channel", it.channel())
            .and("source", it.source())
            .and("amount", it.amount().amount().toPlainString())
            .and("currency", it.amount().currency().getCurrencyCode()));
  }

  private static String contacts(LeadEvent.AccountImported imported) {
    return String.join(
        " ", imported.contacts().stream().map(each -> each.contact().value()).toList());
  }

  /// Numbers and addresses among the captured fields belong to the contact like the one the lead
  /// came from. What is written in no form that can be dialled or written to stays a word in its
  /// field.
  private static ObjectNode withLinks(LeadEvent.Captured captured) {
    ObjectNode event = Json.tree(captured);
    List<String> links = links(captured.fields());
    if (!links.isEmpty()) {
      event.set("links", Json.node(links));
    }
    return event;
  }

  private static List<String> links(Map<String, String> fields) {
    var links = new ArrayList<String>();
    for (String phone : parts(fields.get("phone"))) {
      String digits = phone.replaceAll("[\\s().-]", "");
      if (digits.matches("\\+[1-9][0-9]{1,14}")) {
        links.add(new Person.ByNumber(new PhoneNumber(digits)).key());
      }
    }
    for (String mail : parts(fields.get("mail"))) {
      if (mail.matches("[^\\s@<>,:]{1,64}@[^\\s@<>,:]{1,190}")) {
        links.add(new Person.ByAddress(new EmailAddress(mail)).key());
      }
    }
    return links;
  }

  private static List<String> parts(@Nullable String field) {
    return field == null
        ? List.of()
        : List.of(field.split(";", -1)).stream()
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
  }

  private static Transition made(String script, Object entity, LeadEvent event, Figures figures) {
    return new Transition(script, entity.toString(), () -> Json.tree(event), figures);
  }
}
