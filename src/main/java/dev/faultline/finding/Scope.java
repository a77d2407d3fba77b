package dev.faultline.finding;

/** Whether a rule looks at one VPC at a time, or across them. */
public enum Scope {
    LOCAL,
    CROSS
}
