package dev.faultline.collect;

/** Something to do if the process is interrupted meanwhile. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    Interruption(Runnable work) {
        hook = new Thread(work, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It is being done.
        }
    }
}
