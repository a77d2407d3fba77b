package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The output folder of an audit. */
public final class Reports {
    private Reports() {}

    /**
     * Writes the report in each format. All are finished beside their places before the first is moved there, so a reader
     * never meets half a report, and a failure leaves the reports of the audit before.
     *
     * @param folder made if it is not there
     * @return the files, in the order of the formats
     * @throws ReportException if the folder cannot be written
     */
    public static List<Path> write(AuditResult result, Path folder, Set<ReportFormat> formats) {
        Map<ReportFormat, Path> drafts = new EnumMap<>(ReportFormat.class);
        try {
            Files.createDirectories(folder);
            for (ReportFormat format : Set.copyOf(formats)) {
                Path draft = folder.resolve("." + format.fileName() + ".part");
                drafts.put(format, draft);
                draft(result, format, draft);
            }
            List<Path> written = new ArrayList<>();
            for (Map.Entry<ReportFormat, Path> draft : drafts.entrySet()) {
                Path place = folder.resolve(draft.getKey().fileName());
                move(draft.getValue(), place);
                written.add(place);
            }
            return written;
        } catch (IOException unwritable) {
            throw new ReportException(
                    "cannot write the report to '%s': %s. Choose a folder that you may write to with --out."
                            .formatted(folder, reason(unwritable)),
                    unwritable);
        } finally {
            drafts.values().forEach(Reports::discard);
        }
    }

    private static void draft(AuditResult result, ReportFormat format, Path file) throws IOException {
        // A new file, never one that is there: in a shared folder it might be a link to somewhere else.
        Files.deleteIfExists(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            format.write(result, out);
        }
    }

    private static void move(Path draft, Path place) throws IOException {
        try {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException networkShare) {
            Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Many of the JDK's file exceptions have the bare path as their message; their name is what tells. */
    private static String reason(IOException exception) {
        return "%s (%s)".formatted(exception.getClass().getSimpleName(), exception.getMessage());
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException leftBehind) {
            // The report is in place or the reason is already on its way; the draft harms nobody.
        }
    }
}
