package dev.faultline.collect;

import dev.faultline.snapshot.SnapshotWriter;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What all accounts of a collection share. */
record Run(Clients clients, SnapshotWriter writer, Executor executor, InstantSource clock, Tally tally) {}
