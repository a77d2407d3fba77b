package dev.faultline.collect;

import java.io.Serial;
import java.util.concurrent.CompletionException;

/** Carries a failed call from its thread to the line in the ledger; anything else that is thrown there ends the run. */
final class CallFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    final RuntimeException thrown;
    final transient CallFailure failure;

    CallFailedException(RuntimeException thrown) {
        this(thrown, CallFailure.of(thrown));
    }

    private CallFailedException(RuntimeException thrown, CallFailure failure) {
        super(thrown);
        this.thrown = thrown;
        this.failure = failure;
    }

    /** The same, with the object that was asked about. */
    CallFailedException about(String id) {
        return new CallFailedException(thrown, failure.about(id));
    }

    /** The failed call behind what a future ended with; rethrows what is none. */
    static CallFailure in(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof CallFailedException failed) {
            return failed.failure;
        }
        throw thrown instanceof CompletionException same ? same : new CompletionException(cause);
    }
}
