package dev.faultline.model;

/** Anything that rules can match: a described object, a link between two of them, or something derived from both. */
public interface Fact {
    /** The AWS identifier of the object that the fact is about; for a link, of the object that holds it. */
    String id();

    /** One line for evidence: what of this fact decided, in AWS's words. Never holds a secret. */
    default String detail() {
        return "";
    }
}
