package dev.faultline.analysis;

/** A name that stands for nothing, or for several things, in words for whoever typed it. */
public final class EndpointException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    EndpointException(String message) {
        super(message);
    }
}
