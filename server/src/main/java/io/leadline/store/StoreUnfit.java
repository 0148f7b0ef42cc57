package io.leadline.store;

/// The store cannot be reached, or cannot be trusted with what it would be given. The message is
/// for the administrator and names the line that mends it.
public final class StoreUnfit extends RuntimeException {
  StoreUnfit(String message) {
    super(message);
  }

  StoreUnfit(String message, Throwable cause) {
    super(message, cause);
  }
}
