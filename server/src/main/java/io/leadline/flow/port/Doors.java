package io.leadline.flow.port;

import io.leadline.domain.account.Brand;
import io.leadline.event.CompanyId;
import java.util.List;

/// Where callers and mails come in.
@FunctionalInterface
public interface Doors {
  /// A company's own, in the order of the configuration.
  List<Door> of(CompanyId company);

  /// A number or mailbox, as the configuration writes it.
  sealed interface Door {
    String written();

    Brand brand();

    record Line(String written, Brand brand) implements Door {}

    /// A mailbox.
    ///
    /// @param name what rules call it
    record Letterbox(String written, Brand brand, String name) implements Door {}
  }
}
