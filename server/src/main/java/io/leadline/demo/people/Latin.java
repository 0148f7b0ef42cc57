package io.leadline.demo.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/// Writes names with the letters of mail addresses and domains.
final class Latin {

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('а', "a"),
          Map.entry('б', "b"),
          Map.entry('в', "v"),
          Map.entry('г', "g"),
          Map.entry('д', "d"),
          Map.entry('е', "e"),
          Map.entry('ё', "e"),
          Map.entry('ж', "zh"),
          Map.entry('з', "z"),
          Map.entry('и', "i"),
          Map.entry('й', "y"),
          Map.entry('к', "k"),
          Map.entry('л', "l"),
          Map.entry('м', "m"),
          Map.entry('н', "n"),
          Map.entry('о', "o"),
          Map.entry('п', "p"),
          Map.entry('р', "r"),
          Map.entry('с', "s"),
          Map.entry('т', "t"),
          Map.entry('у', "u"),
          Map.entry('ф', "f"),
          Map.entry('х', "kh"),
          Map.entry('ц', "ts"),
          Map.entry('ч', "ch"),
          Map.entry('ш', "sh"),
          Map.entry('щ', "sch"),
          Map.entry('ъ', ""),
          Map.entry('ы', "y"),
          Map.entry('ь', ""),
          Map.entry('э', "e"),
          Map.entry('ю', "yu"),
          Map.entry('я', "ya"),
          Map.entry('ı', "i"),
          Map.entry('ա', "a"),
          Map.entry('բ', "b"),
          Map.entry('գ', "g"),
          Map.entry('դ', "d"),
          Map.entry('ե', "e"),
          Map.entry('զ', "z"),
          Map.entry('է', "e"),
          Map.entry('ը', "y"),
          Map.entry('թ', "t"),
          Map.entry('ժ', "zh"),
          Map.entry('ի', "i"),
          Map.entry('լ', "l"),
          Map.entry('խ', "kh"),
          Map.entry('ծ', "ts"),
          Map.entry('կ', "k"),
          Map.entry('հ', "h"),
          Map.entry('ձ', "dz"),
          Map.entry('ղ', "gh"),
          Map.entry('ճ', "ch"),
          Map.entry('մ', "m"),
          Map.entry('յ', "y"),
          Map.entry('ն', "n"),
          Map.entry('շ', "sh"),
          Map.entry('ո', "o"),
          Map.entry('չ', "ch"),
          Map.entry('պ', "p"),
          Map.entry('ջ', "j"),
          Map.entry('ռ', "r"),
          Map.entry('ս', "s"),
          Map.entry('վ', "v"),
          Map.entry('տ', "t"),
          Map.entry('ր', "r"),
          Map.entry('ց', "ts"),
          Map.entry('ւ', "v"),
          Map.entry('փ', "p"),
          Map.entry('ք', "k"),
          Map.entry('և', "ev"),
          Map.entry('օ', "o"),
          Map.entry('ֆ', "f"));

  private Latin() {}

  /// Small letters, digits and single hyphens.
  static String slug(String text) {
    var out = new StringBuilder();
    for (char letter : text.toLowerCase(Locale.ROOT).replace("ու", "u").toCharArray()) {
      out.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
    }
    return Normalizer.normalize(out, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
