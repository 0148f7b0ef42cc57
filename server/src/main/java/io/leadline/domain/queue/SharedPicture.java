package io.leadline.domain.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lays what other servers tell of the PBXs they read over what this server sees itself. For one
/// writer.
public final class SharedPicture {
  /// What is older is doubted: its teller speaks every two seconds.
  static final Duration FRESH = Duration.ofSeconds(5);

  private final Map<String, Told> parts = new HashMap<>();
  private final Set<QueueId> queues = new HashSet<>();
  private final Set<MemberId> members = new HashSet<>();
  private boolean links;
  private long more;

  private record Told(PicturePart part, Instant heard) {}

  /// Another server tells what it sees.
  ///
  /// @param heard when this server heard it, by its own clock
  public void adopt(PicturePart part, Instant heard) {
    Told before = parts.put(part.pbx(), new Told(part, heard));
    if (before == null) {
      part.queues().forEach(queue -> queues.add(queue.id()));
      part.members().forEach(member -> members.add(member.id()));
    } else {
      differences(byId(before.part()), byId(part));
    }
    links = true;
  }

  /// This server sees the PBX itself from now on.
  public void leave(String pbx) {
    Told before = parts.remove(pbx);
    if (before != null) {
      before.part().queues().forEach(queue -> queues.add(queue.id()));
      before.part().members().forEach(member -> members.add(member.id()));
      links = true;
    }
  }

  private static Parts byId(PicturePart part) {
    var queues = new TreeMap<QueueId, LiveQueue>();
    part.queues().forEach(queue -> queues.put(queue.id(), queue));
    var members = new TreeMap<MemberId, LiveMember>();
    part.members().forEach(member -> members.put(member.id(), member));
    return new Parts(queues, members);
  }

  private record Parts(
      SortedMap<QueueId, LiveQueue> queues, SortedMap<MemberId, LiveMember> members) {}

  private void differences(Parts before, Parts now) {
    changed(before.queues(), now.queues(), queues);
    changed(before.members(), now.members(), members);
  }

  private static <K, V> void changed(Map<K, V> before, Map<K, V> now, Set<K> changed) {
    now.forEach((id, value) -> {
      if (!Objects.equals(before.get(id), value)) {
        changed.add(id);
      }
    });
    before.keySet().stream().filter(id -> !now.containsKey(id)).forEach(changed::add);
  }

  /// Whether another server told something since the last picture.
  public boolean hasNews() {
    return links || !queues.isEmpty() || !members.isEmpty();
  }

  /// The whole picture as of `now`, and what is new in it.
  public QueueChange over(QueueChange own, Instant now) {
    if (parts.isEmpty() && more == 0 && !links) {
      return own;
    }
    doubtWhatIsOld(now);
    boolean isNew = hasNews();
    more += isNew ? 1 : 0;
    queues.addAll(own.queues());
    members.addAll(own.members());
    var change =
        new QueueChange(
            laidOver(own.picture()), Set.copyOf(queues), Set.copyOf(members), own.links() || links);
    queues.clear();
    members.clear();
    links = false;
    return change;
  }

  private void doubtWhatIsOld(Instant now) {
    parts.replaceAll((pbx, told) -> {
      Duration age = Duration.between(told.heard(), now);
      if (age.compareTo(FRESH) <= 0 || !told.part().link().doubt().isEmpty()) {
        return told;
      }
      links = true;
      PicturePart part = told.part();
      return new Told(
          new PicturePart(
              pbx,
              part.at(),
              part.queues(),
              part.members(),
              part.link().doubted("nothing was heard of the server that reads it for 5 s")),
          told.heard());
    });
  }

  private QueuePicture laidOver(QueuePicture own) {
    var allQueues = new TreeMap<>(own.queues());
    allQueues.keySet().removeIf(queue -> parts.containsKey(queue.pbx()));
    var allMembers = new TreeMap<>(own.members());
    allMembers.keySet().removeIf(member -> parts.containsKey(member.pbx()));
    var allLinks = new TreeMap<>(own.links());
    parts.forEach((pbx, told) -> {
      told.part().queues().forEach(queue -> allQueues.put(queue.id(), queue));
      told.part().members().forEach(member -> allMembers.put(member.id(), member));
      allLinks.put(pbx, told.part().link().heard(told.heard()));
    });
    return new QueuePicture(own.number() + more, own.at(), allQueues, allMembers, allLinks);
  }
}
