package io.leadline.web.people;

import io.leadline.flow.port.Search.Reach;
import io.leadline.web.Seen;
import io.leadline.web.Slice;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a search found.
///
/// @param slice which of the hits that can be paged through are shown
/// @param all how many match
public record SearchPage(
    Viewer viewer, String asked, List<HitLine> hits, Slice slice, int all, Reach reach)
    implements Seen {
  /// The page's own address, for a further parameter.
  public String path() {
    return "/search?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8) + "&";
  }

  /// How many were found, and what was not looked through.
  public String extent() {
    Words words = viewer.words();
    String found = words.count(BigDecimal.valueOf(all));
    return switch (reach) {
      case ENOUGH ->
          words.say("More than %s match; a longer text or another word finds fewer.", found);
      case SO_FAR ->
          words.say("The server has just been started and is still reading; soon all are found.");
      case ROOM -> words.say("%s found; not all fit into the server's memory.", found);
      case ALL ->
          all > slice.all()
              ? words.say(
                  "%s found; the first %s are shown. Another word finds fewer.",
                  found, words.count(BigDecimal.valueOf(slice.all())))
              : words.say("%s found", found);
    };
  }
}
