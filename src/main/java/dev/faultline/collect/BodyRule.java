package dev.faultline.collect;

/** What becomes of the members of a body on its way to a recording. */
interface BodyRule {
    /** Whether a member is left out, with all it holds. */
    boolean drops(String name);

    /** What a member is called in the recording. */
    String member(String name);

    /** What stands in the recording for a text. */
    String text(Place place, String text);
}
