package dev.faultline.collect;

/** Is told that a collection goes on, and may look at the tally meanwhile. */
public interface Progress {
    /** Shows nothing. */
    Progress NONE = tally -> () -> {};

    /** The collection begins to read; what is returned is closed when it has ended. */
    AutoCloseable begin(Tally tally);
}
