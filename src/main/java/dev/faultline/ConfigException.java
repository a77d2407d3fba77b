package dev.faultline;

import java.io.Serial;

/** A configuration, waiver or scenario file that cannot be used; the message says where and what was expected. */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
