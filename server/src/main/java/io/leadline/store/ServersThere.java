package io.leadline.store;

import io.leadline.event.CompanyId;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which companies' servers are connected to the store now. A server names its connections, so that
/// the store itself knows, without a lease that would outlive a server that was killed.
final class ServersThere {
  private static final Logger LOG = LoggerFactory.getLogger(ServersThere.class);
  private static final String PREFIX = "leadline:";
  private static final Pattern NAME = Pattern.compile("(?:^|\\s)name=" + PREFIX + "(\\S+)");

  private ServersThere() {}

  /// The name of a server's connections.
  static String name(Collection<CompanyId> companies) {
    return PREFIX + KeySpace.installation(companies);
  }

  /// The companies among those asked for that a server serves.
  ///
  /// @throws CompletionException where the store does not answer
  static Set<String> serving(Wire wire, Set<String> companies) {
    return wire.homes().stream()
        .flatMap(home -> in(clients(wire, home)).stream())
        .filter(companies::contains)
        .collect(Collectors.toSet());
  }

  /// As the store lists its connections, a line each.
  static Set<String> in(String clients) {
    return clients
        .lines()
        .flatMap(line -> NAME.matcher(line).results())
        .flatMap(found -> Pattern.compile("\\+").splitAsStream(found.group(1)))
        .collect(Collectors.toSet());
  }

  /// A provider may forbid the list; then the folder beside the server must tell.
  private static String clients(Wire wire, String home) {
    return wire.at(home)
        .thenCompose(commands -> commands.clientList())
        .handle((told, failure) ->
            failure == null ? Optional.of(told) : ServersThere.<String>forbidden(failure))
        .toCompletableFuture()
        .join()
        .orElse("");
  }

  private static <T> Optional<T> forbidden(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof RedisCommandExecutionException) {
      LOG.debug("the store does not list its connections", cause);
      return Optional.empty();
    }
    throw failure instanceof CompletionException e ? e : new CompletionException(failure);
  }
}
