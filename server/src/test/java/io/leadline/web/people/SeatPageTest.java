package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Sitting;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.SeatFlow;
import io.leadline.flow.Team;
import io.leadline.flow.port.Absences;
import io.leadline.flow.port.Sittings;
import io.leadline.web.PlayedSite;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// The page on which somebody says where they sit.
class SeatPageTest {
  private final List<Sitting> sitting = new ArrayList<>();
  private final List<CompanyId> told = new ArrayList<>();

  private Sittings sittings() {
    return new Sittings() {
      @Override
      public Future<List<Sitting>> all(CompanyId company) {
        return Future.succeededFuture(List.copyOf(sitting));
      }

      @Override
      public Future<Void> sit(CompanyId company, Sitting one) {
        sitting.removeIf(
            each -> each.login().equals(one.login()) || each.phone().equals(one.phone()));
        sitting.add(one);
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> stand(CompanyId company, Login login) {
        sitting.removeIf(each -> each.login().equals(login));
        return Future.succeededFuture();
      }
    };
  }

  @Test
  void userSitsDownAtAPhoneAndWhoseItIsIsTold() throws Exception {
    var users = PlayedSite.usersWithPhones();
    var team = new Team(users, noAbsences(), sittings(), Set.of(PlayedSite.COMPANY));
    team.refresh().result();
    Instant nine = Instant.parse("2026-03-02T09:00:00Z");
    try (var site =
        PlayedSite.with(
            team,
            (_, pages) ->
                List.of(
                    new SeatRoom(
                        new SeatFlow(
                            sittings(), team, _ -> QueuePicture.empty(nine), told::add, () -> nine),
                        team,
                        pages)))) {
      String boss = site.loggedIn("boss");
      String rep = site.loggedIn("rep");
      assertThat(Jsoup.parse(site.get("/seat", boss).body()).text())
          .contains("today at phone 102", "101 rep");
      String csrf = "csrf=" + site.csrf("/seat", boss);
      assertThat(site.post("/seat", csrf + "&phone=PJSIP%2F101", boss).statusCode()).isEqualTo(303);
      assertThat(told).containsExactly(PlayedSite.COMPANY);
      assertThat(team.withPhone(PlayedSite.COMPANY, new MemberInterface("PJSIP/101")))
          .hasValueSatisfying(user -> assertThat(user.login()).isEqualTo(new Login("boss")));
      assertThat(Jsoup.parse(site.get("/seat", rep).body()).text())
          .contains("boss sits at your phone since 09:00", "at no phone", "own phone 101");
      assertThat(
              site.post("/seat", csrf + "&phone=PJSIP%2F999", boss)
                  .headers()
                  .firstValue("location"))
          .hasValueSatisfying(where -> assertThat(where).contains("There+is+no+phone"));
      site.post("/seat", "csrf=" + site.csrf("/seat", rep), rep);
      assertThat(Jsoup.parse(site.get("/seat", rep).body()).text()).contains("today at phone 101");
      assertThat(Jsoup.parse(site.get("/seat", boss).body()).text()).contains("today at phone 102");
    }
  }

  private static Absences noAbsences() {
    return new Absences() {
      @Override
      public Future<List<Absence>> all(CompanyId company) {
        return Future.succeededFuture(List.of());
      }

      @Override
      public Future<Void> save(CompanyId company, Absence absence) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Future<Void> remove(CompanyId company, Absence absence) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
