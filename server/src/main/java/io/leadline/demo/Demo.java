package io.leadline.demo;

import io.leadline.demo.pbx.AmiAccount;
import io.leadline.demo.pbx.SimulatedPbx;
import io.leadline.demo.people.Population;
import io.leadline.demo.people.StaffMember;
import io.leadline.demo.post.PostOffice;
import io.leadline.demo.story.Desk;
import io.leadline.demo.story.Story;
import io.leadline.demo.time.DemoClock;
import io.leadline.demo.time.Timeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The world around the product in `leadline demo`: a telephone system, a mailbox, and the people
/// at both ends of them, on a clock that is moved through four weeks and then runs on.
///
/// Open it, start the product on [#configuration()] with [#clock()], then let it [#tell].
public final class Demo implements AutoCloseable {

  /// What the demo's people log in with; they exist on this machine only.
  public static final String PASSWORD = "leadline-demo";

  private static final String MAIL_ADDRESS = "sales@veltra.example";
  private static final String AMI_USER = "leadline";
  private static final String CURRENCY = "EUR";
  private static final int SECRET_BYTES = 16;

  private final DemoSettings settings;
  private final DemoClock clock;
  private final Timeline timeline;
  private final Story story;
  private final World world;
  private final Path configuration;
  private final DemoFolder files;

  private Demo(DemoSettings settings, World world) {
    this.settings = settings;
    this.world = world;
    this.clock = world.clock;
    this.timeline = world.timeline;
    this.story = world.story;
    this.files =
        new DemoFolder(settings)
            .with("amiPort", world.pbx.managerPort())
            .with("imapPort", world.post.imapPort())
            .with("smtpPort", world.post.smtpPort());
    this.configuration = files.configuration(world.secret, world.plot.present());
  }

  private record World(
      DemoClock clock,
      Timeline timeline,
      Story.Plot plot,
      Story story,
      SimulatedPbx pbx,
      PostOffice post,
      String secret) {}

  /// Opens the telephone system and the mailbox on free loopback ports; the clock stands four weeks
  /// ago.
  public static Demo open(DemoSettings settings, InstantSource real) throws IOException {
    var population = new Population(settings.seed());
    Instant present = real.instant();
    var plot =
        new Story.Plot(
            settings.seed(),
            present,
            settings.zone(),
            Currency.getInstance(CURRENCY),
            settings.callsPerMinute(),
            population);
    var clock = new DemoClock(plot.begin(), real);
    var timeline = new Timeline(clock);
    var story = new Story(timeline, plot);
    String secret = secret();
    var pbx =
        SimulatedPbx.start(
            timeline,
            clock,
            new AmiAccount(AMI_USER, secret),
            settings.folder().resolve("queue_log"),
            story.people());
    StaffMember.all().stream()
        .filter(one -> one.extension() > 0)
        .forEach(one -> pbx.addPhone(one.device(), one.name(), one.extension(), one.allQueues()));
    var post = PostOffice.open(MAIL_ADDRESS, secret);
    timeline.start();
    return new Demo(settings, new World(clock, timeline, plot, story, pbx, post, secret));
  }

  /// The product's clock.
  public InstantSource clock() {
    return clock;
  }

  /// A complete configuration folder for the product.
  public Path configuration() {
    return configuration;
  }

  /// `accounts.csv`, to be imported before the history is told.
  public Path accounts() {
    return files.accounts(world.plot.population());
  }

  /// `spend.csv` of the four weeks.
  public Path spend() {
    return files.spend(world.plot.present());
  }

  public List<StaffMember> staff() {
    return StaffMember.all();
  }

  /// Whether the product has linked itself to the telephone system.
  public boolean linked() {
    return world.pbx.watched();
  }

  /// Tells the history to the running product, then goes on live.
  ///
  /// @param desk the product's desk
  /// @return completes when the history has been told
  public CompletionStage<Void> tell(Desk desk) {
    world.pbx.askAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.agiPort()));
    return story.tell(world.pbx, world.post, desk);
  }

  @Override
  public void close() throws IOException {
    timeline.close();
    world.pbx.close();
    world.post.close();
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
