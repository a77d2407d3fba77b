package dev.faultline.model;

/** A number with its noun, for messages. */
public final class Counted {
    private Counted() {}

    /** {@code 1 zone}, or {@code 2 zones}. */
    public static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
