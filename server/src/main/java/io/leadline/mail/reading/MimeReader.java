package io.leadline.mail.reading;

import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Attachment;
import io.leadline.event.InboundMail.ContactCard;
import io.leadline.event.InboundMail.Envelope;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.InboundMail.Threading;
import io.leadline.event.MailKind;
import io.leadline.mail.mime.BodyText;
import io.leadline.mail.mime.MailHeaders;
import io.leadline.mail.mime.MimeTree;
import io.leadline.mail.mime.Part;
import io.leadline.mail.reading.KindRule.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a mail's bytes. Never fails: what is damaged gives what could be read, with its problems.
public final class MimeReader {
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,240}>");
  private static final Pattern DELIVERED_FOR =
      Pattern.compile("\\bfor\\s+<?([^<>;\\s]+@[^<>;\\s]+)>?");
  private static final int IDS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(MimeReader.class);
  private static final List<String> SIGNS_OF_A_MAIL =
      List.of("From", "Subject", "To", "Date", "Message-ID", "Received", "Return-Path", "Reply-To");

  /// The first that knows the mail's kind decides; a mail that none knows is a person's.
  private static final List<KindRule> KINDS =
      List.of(
          new BounceRule(),
          new ReceiptRule(),
          new CalendarRule(),
          new FormRule(),
          new AutoReplyRule(),
          new ListRule(),
          new RobotSenderRule());

  private final ReadingSettings settings;

  public MimeReader(ReadingSettings settings) {
    this.settings = settings;
  }

  public InboundMail read(byte[] bytes) {
    MimeTree.Read tree = MimeTree.of(bytes);
    String fingerprint = Fingerprint.of(tree.headers(), bytes);
    try {
      return read(tree, fingerprint);
    } catch (RuntimeException | StackOverflowError fault) {
      LOG.error("a mail could not be read", fault);
      String why = "reading it failed (%s)".formatted(fault.getClass().getSimpleName());
      return unreadable(tree, fingerprint, "", why, List.of(why));
    }
  }

  private InboundMail read(MimeTree.Read tree, String fingerprint) {
    var problems = new ArrayList<>(tree.problems());
    if (tree.root().isEmpty() || SIGNS_OF_A_MAIL.stream().noneMatch(tree.headers()::has)) {
      return headless(tree, fingerprint, problems);
    }
    Part root = tree.root().get();
    BodyText body = BodyText.of(root);
    problems.addAll(body.problems());
    MailHeaders headers = tree.headers();
    if (headers.hasUnlabelledBytes()) {
      problems.add("the header holds bytes without a charset");
    }
    Envelope envelope = envelope(headers);
    if (envelope.from().address().isEmpty()) {
      problems.add("the sender's address cannot be read");
    }
    var own = new HashSet<>(settings.own());
    own.addAll(ListRule.deliveredDomains(envelope.deliveredTo()));
    Letter letter = Letter.of(headers, root, envelope, threading(headers), body.text(), own);
    return told(letter, fingerprint, problems);
  }

  private InboundMail told(Letter letter, String fingerprint, List<String> problems) {
    Verdict verdict =
        KINDS.stream()
            .flatMap(rule -> rule.judge(letter).stream())
            .findFirst()
            .orElse(new Verdict(MailKind.PERSON, "nothing of a machine's mail in it"));
    boolean form = verdict.kind() == MailKind.FORM;
    Written written = form ? Written.ofForm(letter.body()) : letter.written();
    Optional<String> language = language(letter);
    List<Attachment> attachments = AttachmentList.of(letter.root(), problems);
    var date = MailDate.of(letter.headers(), problems);
    return new InboundMail(
        verdict.kind(),
        verdict.why(),
        letter.envelope(),
        letter.threading(),
        letter.subject(),
        date,
        language,
        written.text(),
        quoted(letter),
        written.signature(),
        contact(letter, verdict.kind(), language),
        attachments,
        TrustedAuthentication.of(letter.headers(), settings.trustedServers()),
        fingerprint,
        List.copyOf(new LinkedHashSet<>(problems)));
  }

  private static InboundMail headless(
      MimeTree.Read tree, String fingerprint, List<String> problems) {
    String text = tree.root().map(BodyText::of).map(BodyText::text).orElse("");
    long printable =
        text.codePoints().filter(c -> Character.isLetterOrDigit(c) || c == ' ').count();
    boolean legible = printable * 10 >= text.length() * 7L && text.indexOf('\uFFFD') < 0;
    String why = "there is no header of a mail";
    problems.add(why);
    return unreadable(tree, fingerprint, legible ? text : "", why, problems);
  }

  /// What is left of a mail that cannot be read: its header as far as there is one.
  private static InboundMail unreadable(
      MimeTree.Read tree, String fingerprint, String text, String why, List<String> problems) {
    return new InboundMail(
        MailKind.UNREADABLE,
        why,
        envelope(tree.headers()),
        threading(tree.headers()),
        tree.headers().text("Subject").orElse(""),
        Optional.empty(),
        Optional.empty(),
        text,
        "",
        "",
        ContactCard.EMPTY,
        List.of(),
        InboundMail.Authentication.UNKNOWN,
        fingerprint,
        List.copyOf(problems));
  }

  private static Envelope envelope(MailHeaders headers) {
    Party from =
        Stream.of("From", "Sender", "X-Sender", "Reply-To")
            .flatMap(name -> headers.parties(name).stream())
            .findFirst()
            .or(() -> returnPath(headers).map(path -> new Party("", path)))
            .orElse(Party.NOBODY);
    return new Envelope(
        from,
        headers.parties("Reply-To").stream().findFirst(),
        headers.parties("To"),
        headers.parties("Cc"),
        deliveredTo(headers),
        returnPath(headers));
  }

  private static Optional<String> returnPath(MailHeaders headers) {
    return headers.raw("Return-Path").map(path -> path.replaceAll("[<>\\s]", ""));
  }

  private static List<String> deliveredTo(MailHeaders headers) {
    var addresses = new LinkedHashSet<String>();
    for (String name : List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")) {
      headers.parties(name).forEach(party -> addresses.add(party.written()));
    }
    headers.raw("Received").stream()
        .flatMap(trace -> DELIVERED_FOR.matcher(trace).results())
        .forEach(match -> addresses.add(match.group(1)));
    addresses.removeIf(String::isBlank);
    return List.copyOf(addresses);
  }

  private static Threading threading(MailHeaders headers) {
    return new Threading(
        headers.raw("Message-ID").filter(id -> !id.isBlank()),
        ids(headers.raw("In-Reply-To")),
        ids(headers.raw("References")));
  }

  private static List<String> ids(Optional<String> field) {
    return field.stream()
        .flatMap(value -> ID.matcher(value).results())
        .map(MatchResult::group)
        .limit(IDS)
        .toList();
  }

  private static Optional<String> language(Letter letter) {
    Written written = letter.written();
    return Stream.of(written.text(), letter.subject(), written.signature(), written.quoted())
        .flatMap(text -> LanguageGuess.of(text).stream())
        .findFirst();
  }

  /// What a mail repeats: in its own text, or as a mail attached whole when it says nothing itself.
  private static String quoted(Letter letter) {
    if (!letter.written().quoted().isBlank() || !letter.written().text().isBlank()) {
      return letter.written().quoted();
    }
    return letter
        .root()
        .leaves()
        .filter(Part.Embedded.class::isInstance)
        .map(Part.Embedded.class::cast)
        .map(mail -> BodyText.of(mail.content()).text())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private ContactCard contact(Letter letter, MailKind kind, Optional<String> language) {
    if (kind == MailKind.BOUNCE || kind == MailKind.RECEIPT) {
      return ContactCard.EMPTY;
    }
    Party from = letter.envelope().from();
    PhoneReader phones = PhoneReader.of(from.written(), language, settings.region());
    ContactCard cards =
        letter
            .leaves()
            .filter(leaf ->
                Set.of("text/vcard", "text/x-vcard", "text/directory").contains(leaf.type()))
            .map(leaf -> VisitingCard.of(leaf.text(), phones))
            .findFirst()
            .orElse(ContactCard.EMPTY);
    if (kind == MailKind.FORM) {
      return VisitingCard.joined(FormFields.of(letter.body()).card(phones), cards);
    }
    ContactCard signed =
        SignatureContact.of(letter.written().signature(), from.name(), from.written(), phones);
    ContactCard known = VisitingCard.joined(signed, cards);
    return known.phones().isEmpty()
        ? VisitingCard.joined(known, inText(letter.written().text(), phones))
        : known;
  }

  /// A number in running text, for mails without a signature: "call me on …".
  private static ContactCard inText(String text, PhoneReader phones) {
    return new ContactCard(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        phones.read(text).stream().limit(3).toList(),
        List.of(),
        Optional.empty());
  }
}
