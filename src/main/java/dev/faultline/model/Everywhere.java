package dev.faultline.model;

/** A fact that holds for every VPC alike, such as a policy. */
public interface Everywhere extends Fact {}
