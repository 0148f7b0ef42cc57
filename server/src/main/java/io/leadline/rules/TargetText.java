package io.leadline.rules;

import io.leadline.domain.routing.Target;
import io.leadline.yaml.Readers;
import java.util.List;

/// Targets as cases and people write them: `kam ann 20s`, `queue incoming-sales 5m`.
public final class TargetText {

  private TargetText() {}

  public static List<String> of(List<Target> targets) {
    return targets.stream().map(TargetText::of).toList();
  }

  public static String of(Target target) {
    String text = kind(target) + " " + name(target);
    return target.patience().isZero() ? text : text + " " + Readers.written(target.patience());
  }

  /// `rep`, `kam`, `queue`, `phone`, `offer` or `promise`.
  public static String kind(Target target) {
    return switch (target) {
      case Target.Rep _ -> "rep";
      case Target.Kam _ -> "kam";
      case Target.Queue _ -> "queue";
      case Target.Phone _ -> "phone";
      case Target.Offer _ -> "offer";
      case Target.Promise _ -> "promise";
    };
  }

  /// Login, queue, telephone, or what is offered or promised.
  public static String name(Target target) {
    return switch (target) {
      case Target.Rep rep -> rep.login().value();
      case Target.Kam kam -> kam.login().value();
      case Target.Queue queue -> queue.name().value();
      case Target.Phone phone -> phone.name();
      case Target.Offer _, Target.Promise _ -> "call-back";
    };
  }
}
