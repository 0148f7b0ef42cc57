package io.leadline.demo.people;

import java.util.List;

/// Writes accounts as `leadline accounts import` reads them.
public final class AccountsFile {

  private static final String HEAD =
      "account,tier,kam,deputy,contact,position,phone,mail,language,revenue\n";

  private AccountsFile() {}

  public static String of(List<ClientAccount> accounts) {
    var text = new StringBuilder(HEAD);
    for (ClientAccount account : accounts) {
      for (Client contact : account.contacts()) {
        text.append(
                String.join(
                    ",",
                    quoted(account.firm().name()),
                    account.tier(),
                    account.kam(),
                    account.deputy(),
                    quoted(contact.name()),
                    quoted(contact.position()),
                    contact.phone(),
                    contact.mail(),
                    contact.language(),
                    account.revenue().toPlainString()))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
