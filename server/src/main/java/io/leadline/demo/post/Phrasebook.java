package io.leadline.demo.post;

import java.util.List;
import java.util.Map;

/// What people write, in their languages: subject and request belong together.
record Phrasebook(
    String greeting,
    List<Request> requests,
    String closing,
    String absence,
    List<String> charsets) {

  record Request(String subject, String text) {}

  private static final Map<String, Phrasebook> BY_LANGUAGE =
      Map.of(
          "en",
          new Phrasebook(
              "Dear Sir or Madam,",
              List.of(
                  new Request(
                      "Enquiry: two dosing pumps",
                      "we are planning a new line and need two dosing pumps, stainless steel,\n"
                          + "about 400 l/h each. Could you send us a price and delivery time?"),
                  new Request(
                      "Spare seals",
                      "please quote twelve sets of shaft seals for the transfer pumps we bought\n"
                          + "in 2019. We need them within three weeks."),
                  new Request(
                      "Catalogue and price list",
                      "we prepare a tender for our water works. Please send your catalogue and\n"
                          + "current price list, and tell us who we may call with questions."),
                  new Request(
                      "Your offer",
                      "thank you for the offer. Before we decide we need the drawings of the\n"
                          + "flanges and one reference from a brewery.")),
              "Kind regards",
              "I am out of the office until Monday and will read your message then.",
              List.of("US-ASCII", "UTF-8", "ISO-8859-1")),
          "ru",
          new Phrasebook(
              "Здравствуйте!",
              List.of(
                  new Request(
                      "Запрос на насосы",
                      "Нам нужны два дозировочных насоса из нержавеющей стали, около 400 л/ч.\n"
                          + "Пришлите, пожалуйста, цену и срок поставки."),
                  new Request(
                      "Запасные уплотнения",
                      "Просим выставить счёт на двенадцать комплектов уплотнений для насосов,\n"
                          + "купленных у вас раньше. Нужны в течение трёх недель."),
                  new Request(
                      "Каталог и цены",
                      "Готовим закупку для водоканала. Пришлите каталог, прайс-лист и телефон\n"
                          + "сотрудника, с которым можно обсудить детали.")),
              "С уважением",
              "Меня нет на месте до понедельника. Отвечу, когда вернусь.",
              List.of("KOI8-R", "windows-1251", "UTF-8")),
          "tr",
          new Phrasebook(
              "Merhaba,",
              List.of(
                  new Request(
                      "Dozaj pompası teklifi",
                      "yeni hattımız için iki adet paslanmaz dozaj pompasına ihtiyacımız var,\n"
                          + "yaklaşık 400 l/saat. Fiyat ve teslim süresini bildirir misiniz?"),
                  new Request(
                      "Yedek salmastra",
                      "daha önce aldığımız pompalar için on iki takım salmastra istiyoruz.\n"
                          + "Üç hafta içinde gerekiyor, teklifinizi bekliyoruz."),
                  new Request(
                      "Katalog ve fiyat listesi",
                      "bir ihale hazırlıyoruz. Kataloğunuzu ve güncel fiyat listenizi\n"
                          + "gönderirseniz seviniriz.")),
              "Saygılarımızla",
              "Pazartesiye kadar ofis dışındayım, dönünce yanıtlayacağım.",
              List.of("windows-1254", "ISO-8859-9", "UTF-8")),
          "hu",
          new Phrasebook(
              "Tisztelt Cím!",
              List.of(
                  new Request(
                      "Ajánlatkérés adagolószivattyúra",
                      "új gyártósorunkhoz két rozsdamentes adagolószivattyúra van szükségünk,\n"
                          + "kb. 400 l/óra teljesítménnyel. Kérjük az árat és a szállítási időt."),
                  new Request(
                      "Tartalék tömítések",
                      "tizenkét készlet tengelytömítést szeretnénk rendelni a korábban vásárolt\n"
                          + "szivattyúkhoz. Három héten belül lenne rá szükségünk."),
                  new Request(
                      "Katalógus és árlista",
                      "közbeszerzést készítünk elő. Kérjük, küldjék el katalógusukat és az\n"
                          + "érvényes árlistát.")),
              "Üdvözlettel",
              "Hétfőig házon kívül vagyok, utána válaszolok.",
              List.of("ISO-8859-2", "windows-1250", "UTF-8")),
          "hy",
          new Phrasebook(
              "Բարև Ձեզ,",
              List.of(
                  new Request(
                      "Հարցում պոմպերի վերաբերյալ",
                      "մեզ անհրաժեշտ է երկու չժանգոտվող դոզավորող պոմպ, մոտ 400 լ/ժ։\n"
                          + "Խնդրում ենք ուղարկել գինը և մատակարարման ժամկետը։"),
                  new Request(
                      "Կատալոգ և գնացուցակ",
                      "պատրաստում ենք մրցույթ։ Խնդրում ենք ուղարկել Ձեր կատալոգը և գործող\n"
                          + "գնացուցակը։")),
              "Հարգանքով",
              "Մինչև երկուշաբթի բացակայում եմ, կպատասխանեմ վերադառնալուց հետո։",
              List.of("UTF-8")));

  static Phrasebook of(String language) {
    Phrasebook book = BY_LANGUAGE.get(language);
    if (book == null) {
      throw new IllegalArgumentException("nobody in the demo speaks '" + language + "'");
    }
    return book;
  }
}
