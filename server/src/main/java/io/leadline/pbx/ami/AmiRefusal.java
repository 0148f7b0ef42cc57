package io.leadline.pbx.ami;

/// The PBX does not let us do what we must; the message is for the administrator.
final class AmiRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AmiRefusal(String message) {
    super(message);
  }
}
