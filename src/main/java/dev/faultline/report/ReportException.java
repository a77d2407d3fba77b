package dev.faultline.report;

import java.io.Serial;

/** A report that cannot be written; the message says where and what to do. */
public final class ReportException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
