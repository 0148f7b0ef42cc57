package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Sitting;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.port.Sittings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Who sits where, in the store.
class SittingsTest {
  private static final MemberInterface FIRST = new MemberInterface("PJSIP/101");
  private static final MemberInterface SECOND = new MemberInterface("PJSIP/102");

  private final CompanyId company = TestRedis.store().company();
  private Instant now = Story.NINE;
  private final Sittings sittings = new RedisSittings(TestRedis.connection(), () -> now);

  private void sit(Login login, MemberInterface phone) {
    await(sittings.sit(company, new Sitting(login, phone, now)));
  }

  @Test
  void phoneHasOneUserAndAUserOnePhone() {
    sit(ANNA, FIRST);
    sit(ANNA, SECOND);
    assertThat(await(sittings.all(company))).containsExactly(new Sitting(ANNA, SECOND, now));
    sit(BORIS, SECOND);
    assertThat(await(sittings.all(company))).containsExactly(new Sitting(BORIS, SECOND, now));
    await(sittings.stand(company, BORIS));
    assertThat(await(sittings.all(company))).isEmpty();
  }

  @Test
  void sittingEndsWithItsShift() {
    sit(ANNA, FIRST);
    now = now.plus(Sittings.SHIFT).minusSeconds(1);
    assertThat(await(sittings.all(company))).hasSize(1);
    now = now.plusSeconds(1);
    assertThat(await(sittings.all(company))).isEmpty();
  }
}
