package dev.faultline.collect;

/** Is told that a collection goes on, and may look at the tally meanwhile. */
public interface Progress {
    /** Shows nothing. */
    Progress NONE = tally -> () -> {};

    /** What is shown until the collection has ended. */
    interface Shown extends AutoCloseable {
        @Override
        void close();
    }

    /** The collection begins to read; what is returned is closed when it has ended. */
    Shown begin(Tally tally);
}
