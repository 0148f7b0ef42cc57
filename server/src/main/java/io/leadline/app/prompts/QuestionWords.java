package io.leadline.app.prompts;

import io.leadline.config.Configuration;
import io.leadline.domain.source.Source;
import java.util.Map;
import java.util.TreeMap;

/// Words for the parts of the lead-source question that the folder of prompts does not have: the
/// name of each source, as `sources.yml` has it in the language.
public final class QuestionWords {
  /// Stands before a source's key in the name of its prompt.
  public static final String OPTION = "option-";

  private QuestionWords() {}

  public static Map<String, String> of(Configuration configuration, String language) {
    var words = new TreeMap<String, String>();
    configuration.exchangeable().sources().values().stream()
        .flatMap(company -> company.catalog().sources().stream())
        .filter(source -> source.names().containsKey(language))
        .forEach(source -> words.putIfAbsent(OPTION + source.key(), name(source, language)));
    return words;
  }

  private static String name(Source source, String language) {
    return source.name(language) + ".";
  }
}
