package io.leadline.demo.people;

import java.util.List;
import java.util.stream.Stream;

/// Somebody who works at the demo's company.
///
/// @param extension of the phone; 0: none
/// @param roles as `leadline user add` says them
/// @param queues beside `personal`
public record StaffMember(
    String login,
    String name,
    int extension,
    List<String> roles,
    List<String> queues,
    List<String> languages) {

  private static final String SALES = "incoming-sales";

  /// All of them.
  public static List<StaffMember> all() {
    return List.of(
        rep("anna", "Anna Kovács", 104, "en", "hu"),
        rep("daniel", "Daniel Reed", 105, "en"),
        rep("elif", "Elif Aydın", 106, "tr", "en"),
        rep("marat", "Marat Orlov", 107, "ru", "en"),
        rep("priya", "Priya Nair", 108, "en"),
        rep("lilit", "Lilit Sargsyan", 109, "hy", "ru", "en"),
        kam("helen", "Helen Marsh", 101, "en"),
        kam("tomas", "Tomas Lind", 102, "en", "ru"),
        kam("nora", "Nora Bergman", 103, "hu", "tr", "en"),
        desk("grace", "Grace Whitfield", "supervisor"),
        desk("milan", "Milan Horvat", "marketing"),
        desk("admin", "Ada Castle", "administrator"));
  }

  /// Every phone sits in `personal`, too.
  public List<String> allQueues() {
    return Stream.concat(Stream.of("personal"), queues.stream()).toList();
  }

  public boolean sells() {
    return queues.contains(SALES);
  }

  public boolean managesAccounts() {
    return queues.contains("kam");
  }

  /// As the PBX names it; blank where there is none.
  public String device() {
    return extension == 0 ? "" : "PJSIP/" + extension;
  }

  private static StaffMember rep(String login, String name, int extension, String... languages) {
    return new StaffMember(
        login, name, extension, List.of("rep"), List.of(SALES), List.of(languages));
  }

  private static StaffMember kam(String login, String name, int extension, String... languages) {
    return new StaffMember(
        login, name, extension, List.of("kam", "rep"), List.of("kam"), List.of(languages));
  }

  private static StaffMember desk(String login, String name, String role) {
    return new StaffMember(login, name, 0, List.of(role), List.of(), List.of("en"));
  }
}
