package dev.faultline.collect;

import java.io.Serial;

/** A collection that could not begin; the message says where, what was expected, what was found and what to do. */
public final class CollectException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What kind of trouble it is, which decides the exit code. */
    public enum Kind {
        /** What was asked for cannot be: a region or a profile that does not exist. */
        USAGE,
        /** AWS does not accept the credentials, or there are none. */
        CREDENTIALS,
        /** AWS did not answer. */
        UNREACHABLE
    }

    private final Kind kind;

    CollectException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    CollectException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
