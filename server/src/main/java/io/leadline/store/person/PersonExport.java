package io.leadline.store.person;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.store.Script;
import io.leadline.store.archive.CompanyStore;
import java.time.Instant;

/// Everything about a person as one document.
public record PersonExport(CompanyStore store) {

  /// The document, and an entry in the audit trail that it was made.
  ///
  /// @param by who asked
  public String of(PersonFiles files, String by, Instant now) {
    ObjectNode all = Records.none();
    all.put("company", store.company().value()).put("exportedAt", now.toString());
    all.set("identities", Records.list(files.own()));
    all.set("shared", Records.list(files.shared()));
    all.set("contacts", Records.byId(files.contacts()));
    all.set("leads", Records.byId(files.leads()));
    all.set("calls", Records.byId(files.calls()));
    all.set("mails", Records.byId(files.mails()));
    all.set("tasks", Records.byId(files.tasks()));
    all.set("ofSharedNumbersAndAddresses", Records.byId(files.unclear()));
    audit("person-exported", by, "records " + files.records(), now);
    try {
      return Records.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  private void audit(String what, String by, String about, Instant now) {
    var _ =
        store
            .connection()
            .await(
                store
                    .connection()
                    .run(
                        Script.read("audited"),
                        store.company(),
                        Long.toString(now.toEpochMilli()),
                        by,
                        what,
                        about));
  }
}
