package dev.faultline.snapshot;

import java.io.Serial;

/** A snapshot that cannot be read or written; the message says where, what was expected and what to do. */
public final class SnapshotException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
