package io.leadline.web;

/// What is drawn for somebody, in that one's language.
public interface Seen {
  Viewer viewer();
}
