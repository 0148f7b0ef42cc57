package io.leadline.house;

import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Prints what a trial tells to its `TestReporter`, a line each, as `figure: TRIAL: NAME: VALUE`:
/// Maven's runners show nothing of it. Found by the launcher through `META-INF/services`.
public final class FiguresOnOutput implements TestExecutionListener {
  @Override
  public void reportingEntryPublished(TestIdentifier trial, ReportEntry entry) {
    entry
        .getKeyValuePairs()
        .forEach((name, value) ->
            System.out.println("figure: " + trial.getDisplayName() + ": " + name + ": " + value));
  }
}
