package dev.faultline.report;

/**
 * Text of other people's making, made safe to look at. Anyone who may tag a resource can put escape sequences, line
 * breaks or bidirectional overrides into its name, and so repaint a terminal or make one ARN read like another.
 */
public final class VisibleText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /** The text in one line, with every character that acts instead of showing replaced by one that shows. */
    public static String line(String text) {
        return text.codePoints().allMatch(VisibleText::shows) ? text : visible(text, false);
    }

    /** The same, but line breaks and tabs stay. */
    public static String lines(String text) {
        return text.codePoints().allMatch(c -> shows(c) || breaks(c)) ? text : visible(text, true);
    }

    private static String visible(String text, boolean keepBreaks) {
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (shows(c) || (keepBreaks && breaks(c))) {
                visible.appendCodePoint(c);
            } else {
                // No character here may mean anything to HTML: templates escape before this.
                visible.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return visible.toString();
    }

    private static boolean breaks(int c) {
        return c == '\n' || c == '\t';
    }

    private static boolean shows(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Emoji and several scripts are spelled with the joiners.
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
