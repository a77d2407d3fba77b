package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Outputs that a person has read and approved. Run the tests with {@code -Dapprove=true} to write them anew, then read the diff. */
final class Approved {
    private static final Path FOLDER = Path.of("src/test/resources/reports");

    private Approved() {}

    static void assertApproved(String file, String actual) throws IOException {
        Path approved = FOLDER.resolve(file);
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(FOLDER);
            Files.writeString(approved, actual);
        }
        assertThat(actual).as(approved.toString()).isEqualTo(Files.readString(approved));
    }
}
