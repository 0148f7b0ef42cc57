package io.leadline.config;

/// The whole configuration folder, free of faults.
public record Configuration(Installation installation, Exchangeable exchangeable) {}
