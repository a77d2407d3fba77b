package dev.faultline.model;

import java.time.Instant;

/** When the network was read. Rules have no clock: they ask this fact. */
public record AuditTime(Instant at) implements Everywhere {
    @Override
    public String id() {
        return "audit";
    }
}
