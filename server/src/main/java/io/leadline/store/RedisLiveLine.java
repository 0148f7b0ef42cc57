package io.leadline.store;

import io.leadline.domain.queue.PicturePart;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.LiveLine;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A channel for each PBX of an installation. Nothing of it is kept, in memory or on disk.
public final class RedisLiveLine implements LiveLine, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLiveLine.class);

  private final StoreConnection connection;
  private final Set<CompanyId> companies;
  private final List<Consumer<PicturePart>> listeners = new CopyOnWriteArrayList<>();
  private final Subscription subscription;

  /// @param companies of the installation
  public RedisLiveLine(
      StoreConnection connection, Set<CompanyId> companies, Collection<String> pbxs) {
    this.connection = connection;
    this.companies = Set.copyOf(companies);
    this.subscription =
        new Subscription(
            connection,
            pbxs.stream().map(this::channel).collect(Collectors.toSet()),
            (_, word) -> heard(word));
  }

  private String channel(String pbx) {
    return KeySpace.ofPbx(companies, pbx, "live");
  }

  @Override
  public void tell(PicturePart part) {
    var _ =
        connection
            .commands()
            .publish(channel(part.pbx()), Json.text(part))
            .exceptionally(failure -> {
              LOG.debug("the others see {} as it was", part.pbx(), failure);
              return 0L;
            });
  }

  @Override
  public void listen(Consumer<PicturePart> listener) {
    listeners.add(listener);
  }

  /// A server of another version may say what this one cannot read.
  private void heard(String word) {
    try {
      PicturePart part = Json.read(Json.parse(word), PicturePart.class);
      listeners.forEach(listener -> listener.accept(part));
    } catch (IllegalStateException e) {
      LOG.warn("what another server sees of a PBX cannot be read", e);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
