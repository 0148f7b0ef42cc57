package io.leadline.demo.story;

import java.util.List;

/// What people of the demo want, promise and write down.
final class Notes {

  static final List<String> NEEDS =
      List.of(
          "Two dosing pumps for a new line, stainless, by the end of next quarter",
          "Spare seals for twelve older pumps",
          "A pump for hot syrup, about 8 m³/h",
          "Replacement for a worn transfer pump, delivery within three weeks",
          "Offer for a booster station with two pumps and a frequency drive",
          "Service contract for a plant with forty pumps",
          "Advice on a membrane pump for acids",
          "Price list and catalogue for the coming tender",
          "Flow meters and valves for a cleaning circuit");
  static final List<String> PROMISES =
      List.of(
          "Send the price with delivery time",
          "Send the data sheet and the offer",
          "Call back with the delivery date",
          "Send drawings of the flange",
          "Send two references from the food industry");
  static final List<String> CALLS =
      List.of(
          "Call about the offer",
          "Ask whether the drawings fit",
          "Speak to whoever decides",
          "Ask how the need stands",
          "Call when the budget is settled");
  static final List<String> MEETINGS =
      List.of("Visit the plant", "Video call with the technical director", "Meet at the works");
  static final List<String> MAILS =
      List.of("Send the catalogue", "Send the maintenance plan", "Write a summary of the talk");
  static final List<String> REFUSALS =
      List.of(
          "Price",
          "Chose another supplier",
          "Delivery too late",
          "No budget this year",
          "Project stopped");
  static final List<String> TALKS =
      List.of(
          "",
          "",
          "Knows exactly what is needed.",
          "Compares three suppliers.",
          "Decides with the technical director.",
          "Wants to see a reference first.",
          "Was a customer years ago.",
          "In a hurry: the line stands still.");

  private Notes() {}
}
