package io.leadline.mail.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A mail's body as a tree.
public sealed interface Part {
  MailHeaders headers();

  /// Leaves and embedded mails in reading order; what is inside an embedded mail is not among them.
  Stream<Part> leaves();

  /// Content of one type.
  ///
  /// @param type in lower case, without parameters
  /// @param parameters those of the type that matter to readers
  /// @param name the file's name; empty where it has none
  record Leaf(MailHeaders headers, String type, Parameters parameters, String name, Content content)
      implements Part {
    @Override
    public Stream<Part> leaves() {
      return Stream.of(this);
    }

    public boolean isText() {
      return type.equals("text/plain") || type.equals("text/html");
    }

    /// Meant to be saved rather than read in place.
    public boolean isAttached() {
      return headers.word("Content-Disposition").startsWith("attachment");
    }

    /// The content as text; bounded.
    Decoded decoded() {
      return content.text(parameters.charset());
    }

    public String text() {
      return decoded().text();
    }
  }

  /// Several parts.
  ///
  /// @param subtype `mixed`, `alternative`, `related`, `report`, …
  record Multi(MailHeaders headers, String subtype, String reportType, List<Part> parts)
      implements Part {
    @Override
    public Stream<Part> leaves() {
      return parts.stream().flatMap(Part::leaves);
    }
  }

  /// A mail inside the mail.
  record Embedded(MailHeaders headers, String name, long bytes, MailHeaders inner, Part content)
      implements Part {
    @Override
    public Stream<Part> leaves() {
      return Stream.of(this);
    }
  }

  /// What a content type says beside the type.
  ///
  /// @param flowed lines may be joined again (RFC 3676)
  /// @param method of a calendar
  record Parameters(String charset, boolean flowed, boolean delSp, Optional<String> method) {
    static final Parameters NONE = new Parameters("", false, false, Optional.empty());

    static Parameters of(String charset, String format, String delSp, String method) {
      return new Parameters(
          charset,
          format.equalsIgnoreCase("flowed"),
          delSp.equalsIgnoreCase("yes"),
          method.isBlank() ? Optional.empty() : Optional.of(method.toUpperCase(Locale.ROOT)));
    }
  }
}
