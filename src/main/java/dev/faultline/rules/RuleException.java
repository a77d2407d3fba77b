package dev.faultline.rules;

import java.io.Serial;

/** A rule that cannot be used; the message names the file, the line if the engine gives one, and what to change. */
public final class RuleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RuleException(String message) {
        super(message);
    }

    public RuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
