package io.leadline.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.QueueFold;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private final QueueFold fold = new QueueFold(ServiceLimits.USUAL, ZoneOffset.UTC, NINE);
  private final List<Long> drawn = new ArrayList<>();
  private final List<Boolean> whole = new ArrayList<>();
  private final Deque<Promise<String>> drawing = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final LiveBoard board = new LiveBoard(this::draw);

  private Future<String> draw(QueuePicture picture, boolean all) {
    drawn.add(picture.number());
    whole.add(all);
    Promise<String> text = Promise.promise();
    drawing.add(text);
    return text.future();
  }

  @Test
  void nothingIsDrawnForNobody() {
    board.show(picture());
    assertThat(drawn).isEmpty();
  }

  @Test
  void boardComesWholeToWhoJoinsAndAfterADrawingThatFailed() {
    board.open(viewer(), picture());
    drawing.remove().complete("joined");
    board.show(picture());
    drawing.remove().complete("after");
    board.open(viewer(), picture());
    drawing.remove().fail(new IllegalStateException("for the test"));
    board.show(picture());
    drawing.remove().complete("again");
    board.show(picture());
    assertThat(whole).containsExactly(true, false, true, true, false);
  }

  @Test
  void whatComesDuringADrawingIsDrawnOnceBehindItAsItIsThen() {
    QueuePicture first = picture();
    board.open(viewer(), first);
    board.show(picture());
    QueuePicture last = picture();
    board.show(last);
    assertThat(drawn).containsExactly(first.number());
    drawing.remove().complete("first");
    drawing.remove().complete("last");
    assertThat(drawn).containsExactly(first.number(), last.number());
    assertThat(told).containsExactly("first", "last");
    board.show(picture());
    assertThat(drawn).hasSize(3);
  }

  @Test
  void drawingThatFailsIsFollowedByTheNext() {
    board.open(viewer(), picture());
    board.show(picture());
    drawing.remove().fail(new IllegalStateException("for the test"));
    drawing.remove().complete("next");
    assertThat(told).containsExactly("next");
  }

  private QueuePicture picture() {
    fold.apply(
        new PbxEvent.MemberState(
            "main",
            NINE,
            new QueueName("kam"),
            new MemberInterface("PJSIP/" + (drawn.size() + 100 + told.size())),
            "Anna Berger",
            1,
            false,
            "",
            0,
            Optional.empty()));
    return fold.picture();
  }

  private RoutingContext viewer() {
    var response =
        (HttpServerResponse)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "write" -> {
                        var text = arguments[0].toString();
                        if (text.contains("data: ")) {
                          told.add(text.replaceAll("(?s).*data: (\\w+)\n.*", "$1"));
                        }
                        yield Future.succeededFuture();
                      }
                      case "writeQueueFull" -> false;
                      case "hashCode" -> 1;
                      case "equals" -> false;
                      default -> self;
                    });
    return (RoutingContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (_, _, _) -> response);
  }
}
