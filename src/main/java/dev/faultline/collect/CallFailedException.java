package dev.faultline.collect;

import java.io.Serial;

/** Carries a failed call from its thread to the line in the ledger; anything else that is thrown there ends the run. */
final class CallFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    final RuntimeException thrown;
    final transient CallFailure failure;

    CallFailedException(RuntimeException thrown) {
        super(thrown);
        this.thrown = thrown;
        this.failure = CallFailure.of(thrown);
    }
}
