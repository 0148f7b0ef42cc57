package io.leadline.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// In which form a report is written; a table for people unless told.
final class ReportForm {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable Choice choice;

  private static final class Choice {
    @Option(names = "--json", description = "Only JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Only CSV.")
    private boolean csv;
  }

  /// Writes the report in one of its forms.
  interface Writing {
    void to(PrintWriter out) throws IOException;
  }

  void print(CommandSpec spec, Writing json, Writing csv, Writing table) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    chosen(json, csv, table).to(out);
    out.flush();
  }

  private Writing chosen(Writing json, Writing csv, Writing table) {
    if (choice == null) {
      return table;
    }
    if (choice.json) {
      return json;
    }
    return choice.csv ? csv : table;
  }
}
