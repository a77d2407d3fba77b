package dev.faultline.collect;

/** What a user gave, as a message repeats it: in quotes, short, and harmless to a terminal. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String text(String given) {
        String visible = given.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return visible.length() <= LONGEST ? "'" + visible + "'" : "'" + visible.substring(0, LONGEST) + "...'";
    }
}
