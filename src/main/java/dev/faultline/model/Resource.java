package dev.faultline.model;

/** An object that an account holds and that a finding can be about. */
public interface Resource extends Fact {
    /** The account whose answer described it, twelve digits. */
    String account();

    /** The region whose endpoint described it, such as {@code eu-west-1}. */
    String region();

    /** The value of the {@code Name} tag, or empty. Anyone who may tag can write it: treat it as hostile text. */
    String name();
}
