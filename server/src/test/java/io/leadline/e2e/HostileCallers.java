package io.leadline.e2e;

import static io.leadline.e2e.SceneBook.TAKEN_BY_THE_LINE;
import static io.leadline.event.CallOutcome.ANSWERED;

import java.util.ArrayList;
import java.util.List;

/// What a caller's network may send in place of a name and a number. Each is served as any other
/// caller, and nothing of it comes further than the first lines of the dialplan.
final class HostileCallers {
  private HostileCallers() {}

  static void addTo(SceneBook book) {
    var headers = new ArrayList<String>(headers());
    headers.add("<sip:" + "9".repeat(600) + "@127.0.0.2>");
    headers.add("<sip:" + "1".repeat(3000) + "@127.0.0.2>");
    headers.add("\"" + "Longest name ".repeat(230) + "\" <sip:anonymous@127.0.0.2>");
    int nth = 0;
    for (String header : headers) {
      nth++;
      book.scene("hostile-" + nth).from(header, "").is(ANSWERED, TAKEN_BY_THE_LINE);
    }
    book.scene("blanks-and-brackets-in-the-number")
        .from("<sip:+49%20(30)%20200-77.88@127.0.0.2>", "+493020077" + "88")
        .is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("formula-as-a-name")
        .from("\"=HYPERLINK(1;2)\" <sip:+493020007701@127.0.0.2>", "+493020007701")
        .is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("markup-as-a-name")
        .from("\"<script>alert(1)</script>\" <sip:+493020007702@127.0.0.2>", "+493020007702")
        .is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("letters-of-other-scripts-as-a-name")
        .from("\"Зоя Ķ 🚀 ﷽\" <sip:+493020007703@127.0.0.2>", "+493020007703")
        .is(ANSWERED, TAKEN_BY_THE_LINE);
  }

  private static List<String> headers() {
    return List.of(
        "\"x\" <sip:%0d%0aEvent%3A%20Forged%0d%0a@127.0.0.2>",
        "<sip:1%7C2%7CLLENDED@127.0.0.2>",
        "\"$(reboot)\" <sip:%60id%60@127.0.0.2>",
        "\"a\\\"; DROP\" <sip:$%7BSHELL(id)%7D@127.0.0.2>",
        "<sip:1)%26SHELL(id@127.0.0.2>",
        "\"Queue: personal%0d%0a\" <sip:12,13@127.0.0.2>",
        "<sip:%00%00%00@127.0.0.2>",
        "<sip:+4930%5D%5B%22%27%3B--@127.0.0.2>",
        "<sip:1%3C%2Fscript%3E@127.0.0.2>");
  }
}
