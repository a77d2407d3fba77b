package dev.faultline.finding;

/** A fact that made a rule match. */
public record Evidence(String type, String id, String detail) {}
