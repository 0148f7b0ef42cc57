package io.leadline.app.prompts;

import io.leadline.app.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A WAV file as the telephone wants it: 8 kHz, one channel, 16 bits. Asterisk plays no other WAV.
final class TelephoneSound {
  static final int RATE = 8_000;

  private static final AudioFormat TELEPHONE = new AudioFormat(RATE, 16, 1, true, false);

  /// What a telephone carries ends at 3.4 kHz; what lies above half the rate would fold back.
  private static final double CUT_OFF = 3_600;

  private static final int HALF_WIDTH = 24;
  private static final double LOUDEST = 0.5;

  /// What of its loudest moment counts as silence.
  private static final double SILENCE = 0.01;

  /// Silence that is left before and after what was spoken: prompts follow one another.
  private static final double BEFORE_SECONDS = 0.03;

  private static final double AFTER_SECONDS = 0.2;

  private TelephoneSound() {}

  /// @throws Refusal when it is no WAV file with plain samples
  static byte[] of(byte[] wav, String what) {
    return written(samples(wav, what), what);
  }

  /// Of what a program spoke, without the silence that such programs put around it.
  ///
  /// @throws Refusal when it is no WAV file with plain samples
  static byte[] spoken(byte[] wav, String what) {
    return written(trimmed(samples(wav, what)), what);
  }

  private static double[] samples(byte[] wav, String what) {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      AudioFormat format = in.getFormat();
      var plain = new AudioFormat(format.getSampleRate(), 16, format.getChannels(), true, false);
      try (AudioInputStream samples = AudioSystem.getAudioInputStream(plain, in)) {
        return toRate(mono(samples, format.getChannels()), format.getSampleRate());
      }
    } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
      throw new Refusal(what + " is no WAV file with plain samples; save it as PCM", e);
    } catch (IOException e) {
      throw new Refusal(what + " cannot be read as sound: " + e.getMessage(), e);
    }
  }

  private static double[] mono(InputStream samples, int channels) throws IOException {
    var all = ByteBuffer.wrap(samples.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    var mono = new double[all.remaining() / 2 / channels];
    for (int i = 0; i < mono.length; i++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += all.getShort();
      }
      mono[i] = sum / channels / Short.MAX_VALUE;
    }
    return mono;
  }

  /// By a windowed sinc, so that nothing above the telephone's band folds back into it.
  private static double[] toRate(double[] from, double rate) {
    if (rate == RATE) {
      return from;
    }
    double cut = 2 * Math.min(CUT_OFF, rate / 2 * 0.9) / rate;
    int width = (int) Math.ceil(HALF_WIDTH / cut);
    var to = new double[(int) (from.length / rate * RATE)];
    for (int i = 0; i < to.length; i++) {
      double centre = i * rate / RATE;
      double sum = 0;
      int first = Math.max(0, (int) Math.ceil(centre - width));
      int last = Math.min(from.length - 1, (int) Math.floor(centre + width));
      for (int k = first; k <= last; k++) {
        double distance = k - centre;
        double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / width);
        sum += from[k] * cut * sinc(cut * distance) * window;
      }
      to[i] = sum;
    }
    return to;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double[] trimmed(double[] samples) {
    double least = loudest(samples) * SILENCE;
    int first = 0;
    while (first < samples.length && Math.abs(samples[first]) <= least) {
      first++;
    }
    if (first == samples.length) {
      return samples;
    }
    int last = samples.length - 1;
    while (last > first && Math.abs(samples[last]) <= least) {
      last--;
    }
    int from = Math.max(0, first - (int) (BEFORE_SECONDS * RATE));
    int to = Math.min(samples.length, last + 1 + (int) (AFTER_SECONDS * RATE));
    return Arrays.copyOfRange(samples, from, to);
  }

  private static double loudest(double[] samples) {
    double most = 0;
    for (double sample : samples) {
      most = Math.max(most, Math.abs(sample));
    }
    return most;
  }

  /// At one loudness, whoever spoke.
  private static byte[] written(double[] samples, String what) {
    double most = loudest(samples);
    double gain = most == 0 ? 0 : LOUDEST / most;
    var bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (double sample : samples) {
      bytes.putShort((short) Math.round(sample * gain * Short.MAX_VALUE));
    }
    var wav = new ByteArrayOutputStream();
    var sound =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), TELEPHONE, samples.length);
    try {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, wav);
    } catch (IOException e) {
      throw new Refusal(what + " cannot be written as sound: " + e.getMessage(), e);
    }
    return wav.toByteArray();
  }
}
