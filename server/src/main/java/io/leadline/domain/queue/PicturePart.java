package io.leadline.domain.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The part of a picture that is one PBX's, as the server that reads the PBX tells it to the
/// others.
///
/// @param at the picture's time
public record PicturePart(
    String pbx, Instant at, List<LiveQueue> queues, List<LiveMember> members, PbxLink link) {
  public PicturePart {
    queues = List.copyOf(queues);
    members = List.copyOf(members);
  }

  /// Empty where the picture knows nothing of the PBX.
  public static Optional<PicturePart> of(QueuePicture picture, String pbx) {
    return Optional.ofNullable(picture.links().get(pbx))
        .map(link ->
            new PicturePart(
                pbx,
                picture.at(),
                picture.queues().values().stream()
                    .filter(queue -> queue.id().pbx().equals(pbx))
                    .toList(),
                picture.members().values().stream()
                    .filter(member -> member.id().pbx().equals(pbx))
                    .toList(),
                link));
  }
}
