package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.Fact;

/**
 * A Direct Connect connection that nobody finished: its letter of authorization is no longer good for plugging it in, and
 * AWS charges for the port (Direct Connect User Guide, letter of authorization; Direct Connect pricing).
 *
 * @param days since the letter was issued
 */
@DerivedFrom(value = Connection.class, monotone = true)
public record WaitingConnection(String connectionId, long days) implements Fact {
    /** How long a letter of authorization is good. */
    static final int MOST_DAYS = 90;

    @Override
    public String id() {
        return connectionId;
    }

    @Override
    public String detail() {
        return "letter of authorization issued %d days ago".formatted(days);
    }
}
