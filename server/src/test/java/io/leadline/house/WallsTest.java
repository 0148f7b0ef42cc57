package io.leadline.house;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The walls of the house: which room may use which, and which library stays in which room.
class WallsTest {

  private static final String HOUSE = "io.leadline.";

  /// Libraries a pure room may see beside the JDK: without state, threads, input or output of their
  /// own.
  private static final List<String> PURE =
      List.of("org.jspecify.", "com.google.i18n.phonenumbers.", "org.apache.commons.statistics.");

  /// Parts of the JDK no pure room may see: they bring a log, a thread, or input and output.
  private static final List<String> IMPURE_JDK =
      List.of(
          "java.util.logging.", "java.lang.System$Logger", "java.lang.Thread", "java.net.Socket");

  private static final List<Room> ROOMS =
      List.of(
          Room.pure("event"),
          Room.pure("domain.account", "event"),
          Room.pure("domain.source", "event"),
          Room.pure("domain.routing", "event", "domain.account"),
          Room.pure("domain.call", "event", "domain.routing"),
          Room.pure("domain.mail", "event"),
          Room.pure("domain.lead", "event"),
          Room.pure("domain.task", "event"),
          Room.pure("domain.queue", "event"),
          Room.pure("domain.acting", "event", "domain.account", "domain.queue"),
          Room.pure("domain.report", "event", "domain"),
          Room.of("flow", "event", "domain", "flow.port"),
          Room.of("pbx", "flow", "domain", "event"),
          Room.of("mail", "flow", "domain", "event"),
          Room.of("store", "flow", "domain", "event"),
          Room.of("yaml"),
          Room.of("rules", "flow.port", "domain", "event", "yaml"),
          Room.of("templates", "flow.port", "domain", "event", "yaml"),
          Room.of("crm", "flow", "domain", "event"),
          Room.of("web", "flow", "domain", "event"),
          Room.of("config", "domain", "event", "yaml"),
          Room.of("demo", "event"),
          Room.of("app", ""));

  /// Libraries that belong to named rooms alone.
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.asteriskjava.", List.of("pbx")),
          Map.entry("io.lettuce.", List.of("store")),
          Map.entry("com.google.i18n.phonenumbers.", List.of("domain.account", "mail")),
          Map.entry("jakarta.mail.", List.of("mail")),
          Map.entry("org.eclipse.angus.", List.of("mail")),
          Map.entry("com.icegreen.", List.of("demo")),
          Map.entry("redis.embedded.", List.of("store")),
          Map.entry("org.h2.", List.of("store")),
          Map.entry("org.yaml.snakeyaml.", List.of("yaml")),
          Map.entry("gg.jte.", List.of("web")),
          Map.entry("org.bouncycastle.", List.of("web", "app")),
          Map.entry("com.samskivert.", List.of("templates")),
          Map.entry("io.vertx.ext.web.", List.of("web", "crm", "app")),
          Map.entry("picocli.", List.of("app")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.leadline");

  @TestFactory
  Stream<DynamicTest> roomUsesOnlyWhatItMay() {
    return ROOMS.stream()
        .map(room ->
            dynamicTest(
                room.name(),
                () ->
                    assertThat(
                            broken(
                                from -> room.owns(roomOf(from)),
                                target -> !room.mayUse(target.getName())))
                        .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> libraryStaysInItsRoom() {
    return LIBRARIES.entrySet().stream()
        .map(library ->
            dynamicTest(
                library.getKey(),
                () ->
                    assertThat(
                            broken(
                                from ->
                                    library.getValue().stream()
                                        .noneMatch(owner -> within(roomOf(from), owner)),
                                target -> target.getName().startsWith(library.getKey())))
                        .isEmpty()));
  }

  @Test
  void everyClassStandsInARoom() {
    assertThat(CLASSES)
        .extracting(WallsTest::roomOf)
        .allSatisfy(place -> assertThat(ROOMS).anyMatch(room -> room.owns(place)));
  }

  private static SortedSet<String> broken(Predicate<JavaClass> from, Predicate<JavaClass> target) {
    return CLASSES.stream()
        .filter(from)
        .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> target.test(dependency.getTargetClass().getBaseComponentType()))
        .map(Dependency::getDescription)
        .collect(toCollection(TreeSet<String>::new));
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.length() < HOUSE.length() ? "" : name.substring(HOUSE.length());
  }

  private static boolean within(String place, String room) {
    return place.equals(room) || place.startsWith(room + ".") || room.isEmpty();
  }

  private record Room(String name, boolean isPure, List<String> neighbours) {

    static Room pure(String name, String... neighbours) {
      return new Room(name, true, List.of(neighbours));
    }

    static Room of(String name, String... neighbours) {
      return new Room(name, false, List.of(neighbours));
    }

    boolean owns(String place) {
      return within(place, name);
    }

    boolean mayUse(String type) {
      if (!type.startsWith(HOUSE)) {
        return !isPure || isPureLibrary(type) || type.indexOf('.') < 0;
      }
      String place =
          type.substring(HOUSE.length(), Math.max(type.lastIndexOf('.'), HOUSE.length()));
      return owns(place) || neighbours.stream().anyMatch(room -> within(place, room));
    }

    private static boolean isPureLibrary(String type) {
      return PURE.stream().anyMatch(type::startsWith)
          || (type.startsWith("java.") && IMPURE_JDK.stream().noneMatch(type::startsWith));
    }
  }
}
