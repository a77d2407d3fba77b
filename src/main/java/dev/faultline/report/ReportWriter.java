package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import java.io.IOException;
import java.io.OutputStream;

/** Turns an audit into the bytes of one format. */
interface ReportWriter {
    /** Writes all of it, in UTF-8, and leaves the stream open. */
    void write(AuditResult result, OutputStream out) throws IOException;
}
