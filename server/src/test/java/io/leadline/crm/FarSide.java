package io.leadline.crm;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A program at the far side of HTTP, on a port of its own: up for one test, unless that takes it
/// down.
public final class FarSide extends WireMockServer implements BeforeEachCallback, AfterEachCallback {
  public FarSide() {
    super(WireMockConfiguration.options().dynamicPort());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    start();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    stop();
  }
}
