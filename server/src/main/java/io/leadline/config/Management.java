package io.leadline.config;

/// Where metrics and health are served.
public record Management(String host, int port) {}
