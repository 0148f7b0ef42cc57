package io.leadline.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Attachment;
import io.leadline.event.InboundMail.Authentication;
import io.leadline.event.MailKind;
import io.leadline.event.PhoneNumber;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeReaderTest {
  private static final String RUSSIAN = "Добрый день, пришлите цены на насосы и сроки поставки";
  private static final String TURKISH =
      "Sayın yetkili, on beş pompa için fiyat teklifi rica ederiz";
  private static final String HUNGARIAN = "Tisztelt cím, kérünk árajánlatot tíz szűrőre és őrlőre";

  private static InboundMail read(byte[] bytes) {
    return new MimeReader(ReadingSettings.NONE).read(bytes);
  }

  private static InboundMail read(String mail) {
    return read(mail.getBytes(StandardCharsets.UTF_8));
  }

  private static InboundMail text(String body) {
    return read(
        "From: Jane Miller <jane@pumps.example>\nSubject: Pumps\nContent-Type: text/plain; charset=utf-8\n\n"
            + body);
  }

  private static InboundMail labelled(String label, String text, String charset) {
    String head =
        "From: a@b.example\nSubject: %s\nContent-Type: text/plain%s\nContent-Transfer-Encoding: 8bit\n\n%s\n"
            .formatted(text, label.isEmpty() ? "" : "; charset=" + label, text);
    return read(head.getBytes(Charset.forName(charset)));
  }

  @Test
  void frameOfAnOpenPgpSignatureIsNotTheWriters() {
    var mail =
        text(
            """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            Please send a price:
            - -- two pumps
            -----BEGIN PGP SIGNATURE-----

            iQEzBAEBCAAdFiEE=
            =abcd
            -----END PGP SIGNATURE-----
            """);
    assertThat(mail.text()).isEqualTo("Please send a price:\n-- two pumps");
  }

  @Test
  void encryptedMailSaysThatItsTextWasNotRead() {
    var mail =
        read(
            """
            From: a@b.example
            Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=G

            --G
            Content-Type: application/pgp-encrypted

            Version: 1
            --G
            Content-Type: application/octet-stream; name=encrypted.asc

            -----BEGIN PGP MESSAGE-----
            --G--
            """);
    assertThat(mail.problems()).anySatisfy(one -> assertThat(one).contains("OpenPGP"));
  }

  @ParameterizedTest
  @CsvSource({
    "koi8-r, koi8-r", "windows-1251, windows-1251", "iso-8859-5, iso-8859-5", "utf-8, utf-8",
    "'', koi8-r", "'', windows-1251", "us-ascii, windows-1251", "iso-8859-1, windows-1251",
    "utf-8, koi8-r", "koi8-r, windows-1251", "windows-1251, koi8-r", "iso-8859-1, utf-8",
    "x-nonsense, utf-8", "cp1251, windows-1251", "'', IBM866", "windows-1252, koi8-r"
  })
  void russianIsReadWhateverTheLabelSays(String label, String charset) {
    var mail = labelled(label, RUSSIAN, charset);
    assertThat(mail.text()).isEqualTo(RUSSIAN);
    assertThat(mail.subject()).isEqualTo(RUSSIAN);
    assertThat(mail.language()).contains("ru");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1254, windows-1254",
    "iso-8859-9, iso-8859-9",
    "iso-8859-1, windows-1254",
    "'', windows-1254",
    "utf-8, windows-1254",
    "iso-8859-9, utf-8",
    "utf-8, utf-8"
  })
  void turkishIsReadWhateverTheLabelSays(String label, String charset) {
    var mail = labelled(label, TURKISH, charset);
    assertThat(mail.text()).isEqualTo(TURKISH);
    assertThat(mail.subject()).isEqualTo(TURKISH);
    assertThat(mail.language()).contains("tr");
  }

  @ParameterizedTest
  @CsvSource({
    "iso-8859-2, iso-8859-2",
    "iso-8859-1, windows-1250",
    "'', windows-1250",
    "utf-8, utf-8"
  })
  void hungarianIsReadWhateverTheLabelSays(String label, String charset) {
    var mail = labelled(label, HUNGARIAN, charset);
    assertThat(mail.text()).isEqualTo(HUNGARIAN);
    assertThat(mail.language()).contains("hu");
  }

  @Test
  void armenianOfTheOldStandardIsRead() {
    byte[] head =
        "From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=armscii-8\n\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] word = {(byte) 0xB4, (byte) 0xB3, (byte) 0xF1, (byte) 0xE7, (byte) 0xE1};
    byte[] all = new byte[head.length + word.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(word, 0, all, head.length, word.length);
    assertThat(read(all).text()).startsWith("Բար");
    assertThat(read(all).language()).contains("hy");
  }

  @Test
  void encodedWordsCutInsideALetterAreJoined() {
    var mail =
        read(
            "From: =?utf-8?B?0JjQstCw0L0g0J/QtdGC0YDQvtC=?= =?utf-8?B?sg==?= <i@p.example>\n"
                + "Subject: =?UTF-8?Q?=D0=97=D0=B0=D0=BF=D1=80=D0=BE=D1?=\n =?UTF-8?Q?=81_=D1=86=D0=B5=D0=BD?= =?utf-8?Q?=D1=8B?=\n\nx");
    assertThat(mail.subject()).isEqualTo("Запрос цены");
    assertThat(mail.envelope().from().name()).isEqualTo("Иван Петров");
  }

  @Test
  void controlCharactersInASubjectBecomeSpaces() {
    var mail = read("From: a@b.example\nSubject: =?utf-8?Q?a=0D=0ABcc:_x@y?=\n\nx");
    assertThat(mail.subject()).isEqualTo("a Bcc: x@y");
  }

  @Test
  void quotesInAnswersAreNotNew() {
    var mail =
        text(
            "Yes, please.\n\nOn Tue, 4 Mar 2025 at 10:00, Sales\n<sales@leadline.example> wrote:\n> Shall we?\n> Sales\n\nAnd two more valves.");
    assertThat(mail.text()).isEqualTo("Yes, please.\n\n\nAnd two more valves.");
    assertThat(mail.quoted()).startsWith("On Tue").contains("> Shall we?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "вт, 4 мар. 2025 г. в 10:00, Отдел продаж <s@l.example>:",
        "4 марта 2025 г., 10:00 пользователь Иван <i@l.example> написал:",
        "4 Mart 2025 Sal 10:00 tarihinde Satış <s@l.example> şunu yazdı:",
        "Sales <s@l.example> ezt írta (időpont: 2025. márc. 4., K, 10:00):",
        "Am 04.03.2025 um 10:00 schrieb Sales:",
        "-----Исходное сообщение-----",
        "-----Özgün İleti-----",
        "---------- Továbbított üzenet ----------"
      })
  void whatFollowsAnIntroductionIsQuoted(String introduction) {
    var mail = text("Да, спасибо, подходит.\n\n" + introduction + "\nСтарое письмо");
    assertThat(mail.text()).isEqualTo("Да, спасибо, подходит.");
    assertThat(mail.quoted()).isEqualTo(introduction + "\nСтарое письмо");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From: S <s@l.example>|Sent: Tuesday|To: Jane|Subject: Pumps",
        "От: S <s@l.example>|Отправлено: 4 марта|Кому: Иван|Тема: Насосы",
        "Kimden: S <s@l.example>|Gönderildi: 4 Mart|Kime: Ayşe|Konu: Pompa",
        "Feladó: S <s@l.example>|Elküldve: március 4.|Címzett: István|Tárgy: Szivattyú"
      })
  void headerOfAnEarlierMailStartsAQuote(String from, String sent, String to, String subject) {
    var mail = text("Rendben.\n\n" + String.join("\n", from, sent, to, subject) + "\n\nold text");
    assertThat(mail.text()).isEqualTo("Rendben.");
    assertThat(mail.quoted()).startsWith(from).endsWith("old text");
  }

  @Test
  void telephonesLineIsNoText() {
    var mail = text("Ок, жду.\n\nОтправлено с iPhone");
    assertThat(mail.text()).isEqualTo("Ок, жду.");
    assertThat(mail.signature()).isEqualTo("Отправлено с iPhone");
  }

  @Test
  void thanksAloneAreText() {
    assertThat(text("Thank you!\nJane").text()).contains("Thank you!");
  }

  @Test
  void contactIsReadFromTheSignature() {
    var contact =
        text("Please call.\n\n-- \nJane Miller | Head of Purchasing\nPumps & Valves Ltd.\nT +43 316 872 100 | F +43 316 872 101\nVAT 4331687210\njane@pumps.example | www.pumps.example\n")
            .contact();
    assertThat(contact.name()).contains("Jane Miller");
    assertThat(contact.position()).contains("Head of Purchasing");
    assertThat(contact.company()).contains("Pumps & Valves Ltd.");
    assertThat(contact.phones()).containsExactly(new PhoneNumber("+43316872100"));
    assertThat(contact.mails()).extracting(Object::toString).containsExactly("jane@pumps.example");
    assertThat(contact.site()).contains("www.pumps.example");
  }

  @Test
  void visitingCardCompletesTheContact() {
    var mail =
        read(
            "From: j@p.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello there\n--b\nContent-Type: text/vcard; name=j.vcf\n\nBEGIN:VCARD\nFN:Jane Miller\nORG:Pumps Ltd;Sales\nTITLE:Buyer\nTEL;TYPE=WORK:+43 316 872 100\nEND:VCARD\n--b--\n");
    assertThat(mail.contact().company()).contains("Pumps Ltd");
    assertThat(mail.contact().position()).contains("Buyer");
    assertThat(mail.contact().phones()).hasSize(1);
    assertThat(mail.kind()).isEqualTo(MailKind.PERSON);
  }

  @Test
  void authenticationIsBelievedFromTheTrustedServerOnly() {
    String forged =
        "Authentication-Results: mx.leadline.example; spf=pass; dkim=pass; dmarc=pass\n";
    String ours =
        "Authentication-Results: mx.leadline.example;\n spf=fail (x) smtp.mailfrom=a@b; dkim=none; dmarc=fail\n";
    String hops =
        "Received: from evil.example by mx.leadline.example with ESMTP; Tue, 4 Mar 2025 10:11:12 +0300\n";
    String rest =
        "Received: from a by relay.evil.example\n" + forged + "From: a@b.example\nSubject: x\n\nx";
    var reader =
        new MimeReader(new ReadingSettings(List.of("mx.leadline.example"), Set.of(), "ZZ"));
    var told = reader.read((ours + hops + rest).getBytes(StandardCharsets.UTF_8)).authentication();
    assertThat(told)
        .isEqualTo(
            new Authentication(Optional.of("fail"), Optional.of("none"), Optional.of("fail")));
    assertThat(reader.read((hops + rest).getBytes(StandardCharsets.UTF_8)).authentication())
        .isEqualTo(Authentication.UNKNOWN);
    assertThat(read(ours + hops + rest).authentication()).isEqualTo(Authentication.UNKNOWN);
  }

  @Test
  void attachmentsAreListedWithTheirSize() {
    var mail =
        read(
            "From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nSee the file, please.\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename*=utf-8''%D0%A6%D0%B5%D0%BD%D1%8B.pdf\n\nAAECAwQ=\n--b--");
    assertThat(mail.attachments())
        .containsExactly(new Attachment("Цены.pdf", "application/pdf", 5));
    assertThat(mail.text()).isEqualTo("See the file, please.");
  }

  @Test
  void twoDeliveriesOfOneMailShareTheirFingerprint() {
    String mail =
        "From: a@b.example\nMessage-ID: <1@b>\nSubject: x\nDate: Tue, 4 Mar 2025 10:11:12 +0300\n\n";
    String first = "Received: by mx id 1\n" + mail + "one\n";
    String second = "Received: by mx id 2\n" + mail + "one\n";
    assertThat(read(first).fingerprint()).isEqualTo(read(second).fingerprint());
    assertThat(read(first).fingerprint()).isNotEqualTo(read(mail + "two\n").fingerprint());
  }

  @Test
  void htmlIsReadAsItsReaderSeesIt() {
    var mail =
        read(
            "From: a@b.example\nSubject: x\nContent-Type: text/html\n\n<p>Hello,</p><div style='display:none'>hidden</div><div>we need<br>2 valves</div><script>alert(1)</script><blockquote>old</blockquote>");
    assertThat(mail.text()).isEqualTo("Hello,\n\nwe need\n2 valves");
    assertThat(mail.quoted()).isEqualTo("> old");
  }
}
