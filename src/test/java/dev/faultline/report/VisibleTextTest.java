package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void leavesOrdinaryTextOfAnyScriptAlone() {
        String text = "prod-数据库 naïve שלום 👩‍💻";
        assertThat(VisibleText.line(text)).isSameAs(text);
    }

    @Test
    void showsWhatWouldActOnATerminal() {
        assertThat(VisibleText.line("\u001b[31m\r\n\u007f\u0085")).isEqualTo("\\u{1b}[31m\\u{d}\\u{a}\\u{7f}\\u{85}");
    }

    @Test
    void showsWhatWouldTurnTheReadingDirection() {
        assertThat(VisibleText.line("a\u202Eb\u2066c\u200Fd")).isEqualTo("a\\u{202e}b\\u{2066}c\\u{200f}d");
    }

    @Test
    void showsHalfACharacter() {
        assertThat(VisibleText.line("\uD800!")).isEqualTo("\\u{d800}!");
    }

    @Test
    void keepsLineBreaksWhereTheyAreWanted() {
        assertThat(VisibleText.lines("a\n\tb\u001b")).isEqualTo("a\n\tb\\u{1b}");
    }
}
