package io.leadline.domain.acting;

import static io.leadline.domain.account.Role.ADMINISTRATOR;
import static io.leadline.domain.account.Role.KAM;
import static io.leadline.domain.account.Role.REP;
import static io.leadline.domain.account.Role.SUPERVISOR;

import io.leadline.domain.account.Role;
import java.util.Collection;
import java.util.Set;

/// Which role may order what: of the own phone and the call at it, and of anybody's.
public final class ActRights {
  private static final Set<Role> ON_THE_PHONE = Set.of(REP, KAM, SUPERVISOR, ADMINISTRATOR);
  private static final Set<Role> SEATS = Set.of(SUPERVISOR, ADMINISTRATOR);
  private static final Set<Role> CALLS = Set.of(SUPERVISOR);

  private ActRights() {}

  /// Whether any of the roles may order it of anybody.
  public static boolean mayOfAnybody(Collection<Role> roles, ActKind kind) {
    Set<Role> allowed =
        switch (kind) {
          case PAUSE, UNPAUSE, LOG_IN, LOG_OUT -> SEATS;
          case TRANSFER, MOVE_UP, WITHDRAW, OFFER_CALL_BACK, HANG_UP, LISTEN, WHISPER, BARGE ->
              CALLS;
        };
    return roles.stream().anyMatch(allowed::contains);
  }

  /// Whether any of the roles may order it of the own phone or the call at it.
  public static boolean mayOfOwn(Collection<Role> roles, ActKind kind) {
    Set<Role> allowed =
        switch (kind) {
          case PAUSE, UNPAUSE, LOG_IN, LOG_OUT, TRANSFER, HANG_UP -> ON_THE_PHONE;
          case MOVE_UP, WITHDRAW, OFFER_CALL_BACK, LISTEN, WHISPER, BARGE -> Set.of();
        };
    return roles.stream().anyMatch(allowed::contains);
  }
}
