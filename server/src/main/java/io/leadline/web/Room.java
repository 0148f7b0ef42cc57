package io.leadline.web;

import io.vertx.ext.web.Router;

/// A part of the site that brings its own routes.
@FunctionalInterface
public interface Room {
  void mount(Router router);
}
