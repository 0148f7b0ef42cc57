package io.leadline.domain.routing;

/// Whether the lead-source question is put to the caller.
public enum AskSource {
  ALWAYS,
  IF_UNKNOWN,
  NEVER
}
