package dev.faultline.collect;

/** Something to say if the process is interrupted while a collection runs. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    Interruption(Runnable words) {
        hook = new Thread(words, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It is being said.
        }
    }
}
