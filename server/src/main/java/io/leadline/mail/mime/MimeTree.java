package io.leadline.mail.mime;

import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Builds the tree of a mail with Jakarta Mail, taking what can be had from what is broken.
public final class MimeTree {
  /// Jakarta Mail's tolerance is set by properties of the process only.
  private static final List<String> TOLERANT =
      List.of(
          "mail.mime.parameters.strict=false",
          "mail.mime.base64.ignoreerrors=true",
          "mail.mime.uudecode.ignoreerrors=true",
          "mail.mime.uudecode.ignoremissingbeginend=true",
          "mail.mime.ignoreunknownencoding=true",
          "mail.mime.multipart.allowempty=true",
          "mail.mime.multipart.ignoremissingendboundary=true",
          "mail.mime.multipart.ignoremissingboundaryparameter=true");

  static {
    for (String property : TOLERANT) {
      int equals = property.indexOf('=');
      System.setProperty(property.substring(0, equals), property.substring(equals + 1));
    }
  }

  private final List<String> problems = new ArrayList<>();
  private int parts;

  private MimeTree() {}

  /// A mail taken apart.
  ///
  /// @param root empty when there is not even a header
  public record Read(MailHeaders headers, Optional<Part> root, List<String> problems) {}

  /// Never fails: what cannot be read is named in the problems.
  public static Read of(byte[] input) {
    RawMail raw = RawMail.of(input);
    var tree = new MimeTree();
    tree.problems.addAll(raw.problems());
    try {
      var message = new MimeMessage(null, new SharedByteArrayInputStream(raw.content().bytes()));
      MailHeaders headers = headers(message.getAllHeaders(), charset(message));
      Part root = tree.part(message, headers, 0, "text/plain");
      return new Read(headers, Optional.of(root), List.copyOf(tree.problems));
    } catch (MessagingException e) {
      tree.problems.add("no mail could be made out: " + e.getMessage());
      return new Read(MailHeaders.NONE, Optional.empty(), List.copyOf(tree.problems));
    }
  }

  private Part part(MimePart part, MailHeaders headers, int depth, String usualType)
      throws MessagingException {
    TypeField field = TypeField.type(headers.raw("Content-Type"));
    String type = field.value().isEmpty() ? usualType : field.value();
    if (type.startsWith("multipart/") && depth < MimeLimits.DEPTH) {
      return multi(part, headers, type, depth, field);
    }
    if (type.equals("message/rfc822") || type.equals("message/global")) {
      return embedded(part, headers, depth);
    }
    if (depth >= MimeLimits.DEPTH) {
      say("nested more than %d deep; what is below was not read".formatted(MimeLimits.DEPTH));
    }
    return leaf(part, headers, type, field);
  }

  private Part multi(MimePart part, MailHeaders headers, String type, int depth, TypeField field)
      throws MessagingException {
    List<BodyPart> children = children(part, type);
    if (children.isEmpty()) {
      say("the parts of %s could not be told apart".formatted(type));
      return leaf(part, headers, "text/plain", field);
    }
    String usual = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
    var read = new ArrayList<Part>();
    for (BodyPart child : children) {
      if (++parts > MimeLimits.PARTS) {
        say("more than %d parts; the rest was not read".formatted(MimeLimits.PARTS));
        break;
      }
      var mimePart = (MimeBodyPart) child;
      read.add(
          part(mimePart, headers(mimePart.getAllHeaders(), charset(mimePart)), depth + 1, usual));
    }
    return new Part.Multi(
        headers,
        type.substring("multipart/".length()),
        field.parameter("report-type").toLowerCase(Locale.ROOT),
        List.copyOf(read));
  }

  /// A boundary that never occurs is replaced by the first line that looks like one.
  private List<BodyPart> children(MimePart part, String type) throws MessagingException {
    var content = new MimePartDataSource(part);
    for (DataSource source : List.of(content, new Unbounded(content, type))) {
      try {
        var multipart = new MimeMultipart(source);
        var children = new ArrayList<BodyPart>();
        for (int i = 0; i < multipart.getCount(); i++) {
          children.add(multipart.getBodyPart(i));
        }
        if (!multipart.isComplete()) {
          say("the end of a multipart is missing");
        }
        if (!children.isEmpty()) {
          return children;
        }
      } catch (MessagingException e) {
        say("a multipart is broken: " + e.getMessage());
      }
    }
    return List.of();
  }

  private Part embedded(MimePart part, MailHeaders headers, int depth) throws MessagingException {
    byte[] bytes = content(part, headers);
    String name = name(headers, TypeField.type(headers.raw("Content-Type")));
    if (depth >= MimeLimits.DEPTH) {
      say("nested more than %d deep; what is below was not read".formatted(MimeLimits.DEPTH));
      return new Part.Leaf(
          headers, "message/rfc822", Part.Parameters.NONE, name, new Content(bytes));
    }
    var message = new MimeMessage(null, new SharedByteArrayInputStream(bytes));
    MailHeaders inner = headers(message.getAllHeaders(), charset(message));
    return new Part.Embedded(
        headers, name, bytes.length, inner, part(message, inner, depth + 1, "text/plain"));
  }

  private Part leaf(MimePart part, MailHeaders headers, String type, TypeField field)
      throws MessagingException {
    var parameters =
        Part.Parameters.of(
            field.parameter("charset"),
            field.parameter("format"),
            field.parameter("delsp"),
            field.parameter("method"));
    var content = new Content(content(part, headers));
    return new Part.Leaf(
        headers, seeming(type, headers, content), parameters, name(headers, field), content);
  }

  /// HTML that nobody labelled.
  private static String seeming(String type, MailHeaders headers, Content content) {
    if (type.equals("text/plain") && !headers.has("Content-Type")) {
      String start = content.start(200).strip().toLowerCase(Locale.ROOT);
      return start.startsWith("<html") || start.startsWith("<!doctype html") ? "text/html" : type;
    }
    return type;
  }

  private byte[] content(MimePart part, MailHeaders headers) throws MessagingException {
    var out = new ByteArrayOutputStream();
    try (InputStream in = MimeUtility.decode(raw(part), encoding(headers))) {
      copy(in, out);
    } catch (IOException | MessagingException e) {
      say("the encoding of a part is damaged: " + e.getMessage());
    }
    return out.toByteArray();
  }

  /// Keeps what was read before the damage.
  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  private static InputStream raw(MimePart part) throws MessagingException {
    return part instanceof MimeMessage message
        ? message.getRawInputStream()
        : ((MimeBodyPart) part).getRawInputStream();
  }

  private static String encoding(MailHeaders headers) {
    String written = headers.word("Content-Transfer-Encoding").replaceAll("[\"';\\s]", "");
    return switch (written) {
      case "base64", "quoted-printable", "uuencode", "x-uuencode", "x-uue" -> written;
      case "quotedprintable", "quoted_printable", "qp" -> "quoted-printable";
      case "base-64", "b64" -> "base64";
      default -> "8bit";
    };
  }

  private static String name(MailHeaders headers, TypeField type) {
    String disposition =
        TypeField.disposition(headers.raw("Content-Disposition")).parameter("filename");
    String name = disposition.isBlank() ? type.parameter("name") : disposition;
    boolean isRaw = name.chars().allMatch(c -> c <= 0xFF);
    String text = isRaw ? HeaderText.decode(name, type.parameter("charset")) : name;
    return text.replaceAll("[\\p{Cntrl}]", "").strip();
  }

  private static String charset(MimePart part) throws MessagingException {
    String[] types = part.getHeader("Content-Type");
    return types == null || types.length == 0
        ? ""
        : TypeField.type(Optional.of(types[0])).parameter("charset");
  }

  private static MailHeaders headers(Enumeration<Header> all, String charset) {
    return MailHeaders.of(all, charset);
  }

  private void say(String problem) {
    if (!problems.contains(problem) && problems.size() < 50) {
      problems.add(problem);
    }
  }

  /// The content of a part whose type names no boundary, so that Jakarta Mail looks for one.
  private record Unbounded(MimePartDataSource content, String type) implements DataSource {
    @Override
    public InputStream getInputStream() throws IOException {
      return content.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return content.getOutputStream();
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public String getName() {
      return content.getName();
    }
  }
}
