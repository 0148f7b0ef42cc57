package io.leadline.flow.port;

/// The store does not answer. Nothing was read, and whether anything was written is unknown; later
/// it will answer again.
public final class StoreAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreAway(Throwable cause) {
    super("the store does not answer", cause);
  }
}
