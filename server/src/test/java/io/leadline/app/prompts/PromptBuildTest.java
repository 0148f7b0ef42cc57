package io.leadline.app.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.leadline.app.Refusal;
import io.leadline.app.prompts.PromptFolder.Prompt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptBuildTest {
  @TempDir private Path folder;
  private Path texts;
  private Path archive;
  private Path tone;

  @BeforeEach
  void write() throws Exception {
    texts = Files.createDirectories(folder.resolve("prompts"));
    Files.createDirectories(texts.resolve("en"));
    Files.writeString(texts.resolve("en/thanks.txt"), "Thank you.\n");
    Files.writeString(texts.resolve("en/press-one.txt"), "Press 1.");
    archive = folder.resolve("prompts.tar.gz");
    tone = folder.resolve("tone.wav");
    Files.write(tone, tone(22_050, 1_000));
  }

  @Test
  void eachTextIsSpokenAndPackedUnderTheNameThatTheDialplanPlays() throws Exception {
    assertThat(build(speaks()).spoken()).isEqualTo(2);
    assertThat(unpacked()).containsOnlyKeys("leadline/en/press-one.wav", "leadline/en/thanks.wav");
  }

  @Test
  void recordingWinsOverItsText() throws Exception {
    Files.writeString(texts.resolve("en/thanks.ulaw"), "recorded");
    var built = build(speaks());
    assertThat(built.recorded()).isOne();
    assertThat(unpacked())
        .containsKey("leadline/en/thanks.ulaw")
        .doesNotContainKey("leadline/en/thanks.wav");
    assertThat(unpacked().get("leadline/en/thanks.ulaw"))
        .isEqualTo("recorded".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void soundIsTheTelephonesAndKeepsItsPitchAndLength() throws Exception {
    build(speaks());
    try (var in =
        AudioSystem.getAudioInputStream(
            new ByteArrayInputStream(
                unpacked().getOrDefault("leadline/en/thanks.wav", new byte[0])))) {
      AudioFormat format = in.getFormat();
      assertThat(format.getSampleRate()).isEqualTo(8_000);
      assertThat(format.getChannels()).isOne();
      assertThat(format.getSampleSizeInBits()).isEqualTo(16);
      short[] samples = samples(in.readAllBytes());
      assertThat(samples.length).isCloseTo(8_000, within(2));
      assertThat(crossings(samples)).isCloseTo(2_000, within(6));
    }
  }

  @Test
  void whatTheTelephoneCannotCarryDoesNotFoldBackIntoIt() throws Exception {
    byte[] shrill = TelephoneSound.of(tone(22_050, 6_000, 1_000), "shrill");
    try (var in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(shrill))) {
      // of two tones only the lower is left; folded back the other would be at 2 kHz
      assertThat(crossings(samples(in.readAllBytes()))).isCloseTo(2_000, within(20));
    }
  }

  @Test
  void silenceAroundWhatAProgramSpokeIsLeftOutForPromptsFollowOneAnother() throws Exception {
    byte[] spoken = TelephoneSound.spoken(afterSilence(22_050), "spoken");
    byte[] recorded = TelephoneSound.of(afterSilence(22_050), "recorded");
    // one second of tone after one of silence: 30 ms of it are left
    assertThat(seconds(spoken)).isCloseTo(1.03, within(0.01));
    assertThat(seconds(recorded)).isCloseTo(2, within(0.01));
    byte[] silent = TelephoneSound.spoken(tone(8_000), "silent");
    assertThat(seconds(silent)).isCloseTo(1, within(0.01));
  }

  private static double seconds(byte[] wav) {
    return (wav.length - 44) / 16_000.0;
  }

  private static byte[] afterSilence(int rate) throws IOException {
    byte[] tone = tone(rate, 1_000);
    var both = ByteBuffer.allocate(4 * rate);
    both.position(2 * rate).put(tone, tone.length - 2 * rate, 2 * rate);
    return wav(rate, both.array());
  }

  @Test
  void sameTextsGiveTheSameBytes() throws Exception {
    build(speaks());
    byte[] first = Files.readAllBytes(archive);
    build(speaks());
    assertThat(Files.readAllBytes(archive)).isEqualTo(first);
  }

  @Test
  void programThatIsMissingOrFailsIsSaidAndNoArchiveIsLeft() {
    assertThatThrownBy(() -> build("no-such-speaker {file}"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no-such-speaker cannot be run");
    assertThatThrownBy(() -> build("false {file}"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("false failed");
    assertThatThrownBy(() -> build("true {file}"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("wrote no sound");
    assertThatThrownBy(() -> Speech.of("say it"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("{file}");
    assertThat(archive).doesNotExist();
  }

  @Test
  void soundThatIsNoneIsSaid() throws Exception {
    Files.writeString(texts.resolve("en/thanks.wav"), "this is text");
    assertThatThrownBy(() -> build(speaks()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("thanks.wav is no WAV file");
  }

  @Test
  void namesOfSourcesAreSpokenWhereNobodyWroteTheirWords() throws Exception {
    Files.writeString(texts.resolve("en/option-fair.txt"), "For a fair");
    List<Prompt> prompts =
        new PromptFolder(texts).prompts("en", Map.of("option-fair", "Fair.", "option-ad", "Ad."));
    assertThat(prompts)
        .contains(
            new Prompt.Words("en", "option-fair", "For a fair"),
            new Prompt.Words("en", "option-ad", "Ad."));
  }

  private PromptBuild.Built build(String command) {
    return new PromptBuild(Speech.of(command))
        .build(new PromptFolder(texts).prompts("en", Map.of()), archive);
  }

  /// A program that says everything in one tone.
  private String speaks() {
    return "cp " + tone + " {file}";
  }

  private Map<String, byte[]> unpacked() throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var in = new GZIPInputStream(Files.newInputStream(archive))) {
      byte[] header = in.readNBytes(512);
      while (header.length == 512 && header[0] != 0) {
        String name = new String(header, 0, 100, StandardCharsets.UTF_8).replace("\0", "");
        int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
        files.put(name, in.readNBytes(size));
        in.skipNBytes((512 - size % 512) % 512);
        header = in.readNBytes(512);
      }
    }
    return files;
  }

  private static byte[] tone(int rate, int... hertz) throws IOException {
    var bytes = ByteBuffer.allocate(rate * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rate; i++) {
      double sum = 0;
      for (int one : hertz) {
        sum += Math.sin(2 * Math.PI * one * i / rate);
      }
      bytes.putShort((short) (10_000 * sum));
    }
    return wav(rate, bytes.array());
  }

  private static byte[] wav(int rate, byte[] samples) throws IOException {
    var out = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples),
            new AudioFormat(rate, 16, 1, true, false),
            samples.length / 2),
        AudioFileFormat.Type.WAVE,
        out);
    return out.toByteArray();
  }

  private static short[] samples(byte[] bytes) {
    var samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static int crossings(short[] samples) {
    int crossings = 0;
    for (int i = 1; i < samples.length; i++) {
      if ((samples[i - 1] < 0) != (samples[i] < 0)) {
        crossings++;
      }
    }
    return crossings;
  }
}
