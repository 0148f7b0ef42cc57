package io.leadline.web.people;

import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.AccountFlow;
import io.leadline.flow.Acted;
import io.leadline.flow.TwinFlow;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Accounts that are one company: what would come together, joining and taking apart. Whoever may
/// change both may do it.
public final class AccountJoinRoom implements Room {
  static final String JOINED = "Joined. It can be taken apart again below.";
  static final String PARTED = "Taken apart.";
  private static final int LONGEST_FORM = 100;

  private final PeopleParts parts;
  private final TwinFlow twins;
  private final Pages pages;

  public AccountJoinRoom(PeopleParts parts, TwinFlow twins, Pages pages) {
    this.parts = parts;
    this.twins = twins;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/account/join").handler(this::preview);
    router.post("/account/join").handler(request -> act(request, AccountFlow::merge, JOINED));
    router.post("/account/part").handler(request -> act(request, AccountFlow::unmerge, PARTED));
  }

  /// Where to see what would come together.
  static String link(String stays, String goes) {
    return "/account/join?id=" + AccountRoom.encoded(stays) + "&with=" + AccountRoom.encoded(goes);
  }

  private void preview(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    Optional<AccountId> stays = id(request.request().getParam("id"));
    Optional<AccountId> goes = id(request.request().getParam("with"));
    if (stays.isEmpty() || goes.isEmpty()) {
      absent(request);
      return;
    }
    twins
        .preview(company, stays.get(), goes.get())
        .onSuccess(found ->
            found.ifPresentOrElse(
                both ->
                    pages.send(
                        request,
                        "accountjoin",
                        new AccountJoinPage(
                            viewer,
                            both,
                            UUID.randomUUID().toString(),
                            Timelines.names(parts.team(), company))),
                () -> absent(request)))
        .onFailure(request::fail);
  }

  private void absent(RoutingContext request) {
    pages.fault(
        request, 404, "These two cannot be joined", "One of them is gone, or is joined already.");
  }

  /// What is done with two accounts.
  @FunctionalInterface
  private interface Deed {
    Future<Acted> done(
        AccountFlow flow,
        CompanyId company,
        AccountId goes,
        AccountId stays,
        Login by,
        String form);
  }

  private void act(RoutingContext request, Deed deed, String done) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    Optional<AccountId> stays = id(request.request().getFormAttribute("id"));
    Optional<AccountId> goes = id(request.request().getFormAttribute("with"));
    @Nullable String form = request.request().getFormAttribute("form");
    if (stays.isEmpty() || goes.isEmpty() || form == null || form.length() > LONGEST_FORM) {
      absent(request);
      return;
    }
    parts
        .accounts()
        .accounts(company, List.of(stays.get(), goes.get()))
        .compose(both -> {
          boolean may =
              both.values().stream().allMatch(account -> AccountRoom.mayKeep(viewer, account));
          return may
              ? deed.done(
                  parts.flow(), company, goes.get(), stays.get(), viewer.user().login(), form)
              : Future.<Acted>succeededFuture(
                  new Acted.Refused("only who may change both may do this"));
        })
        .onSuccess(acted ->
            AccountRoom.back(
                request,
                stays.get().value(),
                acted instanceof Acted.Refused no ? "Not done: " + no.why() + "." : done))
        .onFailure(request::fail);
  }

  private static Optional<AccountId> id(@Nullable String text) {
    try {
      return Optional.of(new AccountId(text == null ? "" : text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
