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
        assertThat(VisibleText.line("\u001b[31m\r\n\u007f\u0085")).isEqualTo("␛[31m␍␊␡⟨U+0085⟩");
    }

    @Test
    void showsWhatWouldTurnTheReadingDirection() {
        assertThat(VisibleText.line("a\u202Eb\u2066c\u200Fd")).isEqualTo("a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩d");
    }

    @Test
    void showsHalfACharacter() {
        assertThat(VisibleText.line("\uD800!")).isEqualTo("⟨U+D800⟩!");
    }

    @Test
    void keepsLineBreaksWhereTheyAreWanted() {
        assertThat(VisibleText.lines("a\n\tb\u001b")).isEqualTo("a\n\tb␛");
    }
}
