package io.leadline.demo.people;

import java.util.List;

/// A language of the demo's clients: how its people and companies are called.
record Tongue(
    String code,
    List<String> men,
    List<String> women,
    List<String> surnames,
    List<String> places,
    List<String> trades) {

  private static final Tongue EN =
      new Tongue(
          "en",
          List.of("Oliver", "James", "Thomas", "George", "Samuel", "Henry", "Owen", "Marcus"),
          List.of("Emily", "Charlotte", "Sophie", "Alice", "Hannah", "Rachel", "Megan", "Laura"),
          List.of(
              "Whitlock",
              "Harper",
              "Bexley",
              "Thorne",
              "Ashdown",
              "Calder",
              "Pemberton",
              "Rowntree",
              "Marlow",
              "Hargrove",
              "Linton",
              "Fairweather",
              "Stokes",
              "Kendrick",
              "Ainsworth"),
          List.of(
              "Harrow",
              "Millbrook",
              "Stonefield",
              "Ashcombe",
              "Redwater",
              "Kingsbury",
              "Oldcastle"),
          List.of(
              "Foods Ltd", "Brewing Co", "Chemicals Ltd", "Dairies", "Paper Mills", "Engineering"));
  private static final Tongue RU =
      new Tongue(
          "ru",
          List.of("Алексей", "Дмитрий", "Сергей", "Павел", "Игорь", "Никита", "Роман"),
          List.of("Ольга", "Наталья", "Марина", "Елена", "Татьяна", "Светлана", "Ирина"),
          List.of(
              "Белозеров",
              "Тихонравов",
              "Ларин",
              "Вересаев",
              "Громов",
              "Соколовский",
              "Полынин",
              "Заречнов",
              "Кедров",
              "Лугов",
              "Северин",
              "Ветров"),
          List.of("Волжский", "Северный", "Заречье", "Кедр", "Уральский", "Полюс", "Рассвет"),
          List.of("Завод", "Молкомбинат", "Химпром", "Водоканал", "Агро", "Машстрой"));
  private static final Tongue TR =
      new Tongue(
          "tr",
          List.of("Mehmet", "Emre", "Burak", "Kerem", "Onur", "Serkan", "Tolga"),
          List.of("Elif", "Zeynep", "Ayşe", "Selin", "Derya", "Gamze", "Ebru"),
          List.of(
              "Karaçay",
              "Demirkol",
              "Yıldıran",
              "Aksungur",
              "Özbeyli",
              "Taşkıran",
              "Gündoğan",
              "Şenocak",
              "Çelebioğlu",
              "Ulusoylu",
              "Akyüz",
              "Ilgaz"),
          List.of("Baltas", "Ege", "Marmara", "Anadolu", "Toros", "Kızılırmak", "Sarıyer"),
          List.of(
              "Kimya A.Ş.", "Gıda San.", "Makina Ltd.", "Tekstil A.Ş.", "Su Arıtma", "Boya San."));
  private static final Tongue HU =
      new Tongue(
          "hu",
          List.of("Gábor", "Zoltán", "Bence", "Tamás", "László", "Péter", "Ádám"),
          List.of("Katalin", "Zsófia", "Eszter", "Réka", "Ágnes", "Judit", "Nóra"),
          List.of(
              "Szentirmay",
              "Kőrösi",
              "Bárdos",
              "Füredi",
              "Halmágyi",
              "Szűcs-Nagy",
              "Rétfalvi",
              "Csorba",
              "Ormos",
              "Túri",
              "Hegyesi",
              "Őrsi"),
          List.of("Duna", "Balaton", "Alföld", "Mátra", "Tisza", "Pannon", "Szigetköz"),
          List.of(
              "Tejipari Kft.",
              "Vegyipari Zrt.",
              "Gépgyár Kft.",
              "Sörfőzde",
              "Papír Zrt.",
              "Víz Kft."));
  private static final Tongue HY =
      new Tongue(
          "hy",
          List.of("Արամ", "Տիգրան", "Հայկ", "Դավիթ", "Գևորգ", "Նարեկ"),
          List.of("Անի", "Լիլիթ", "Մարիամ", "Նարե", "Գայանե", "Սոնա"),
          List.of(
              "Սարգսյան",
              "Ավետիսյան",
              "Մելքոնյան",
              "Դանիելյան",
              "Թորոսյան",
              "Գալստյան",
              "Վարդանյան",
              "Ղազարյան",
              "Եղիազարյան"),
          List.of("Արարատ", "Սևան", "Շիրակ", "Արփա", "Լոռի", "Զանգեզուր"),
          List.of("Սնունդ ՍՊԸ", "Քիմիա ՓԲԸ", "Մեքենա ՍՊԸ", "Գինի ՍՊԸ", "Ջուր ՓԲԸ"));

  /// How many of a hundred clients speak which, in the order of [#all()].
  static final List<Integer> WEIGHTS = List.of(50, 16, 14, 13, 7);

  static List<Tongue> all() {
    return List.of(EN, RU, TR, HU, HY);
  }

  String surname(String family, boolean woman) {
    if (code.equals("ru") && woman) {
      return family.endsWith("ий") ? family.substring(0, family.length() - 2) + "ая" : family + "а";
    }
    return family;
  }

  /// In the language's own order.
  String fullName(String given, String surname) {
    return code.equals("hu") ? surname + " " + given : given + " " + surname;
  }
}
