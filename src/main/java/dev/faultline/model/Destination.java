package dev.faultline.model;

import java.util.Optional;

/**
 * Where a route leads: a block, or a prefix list that stands for many.
 *
 * @param text as AWS wrote it
 * @param cidr empty for a prefix list
 */
public record Destination(String text, Optional<Cidr> cidr) {
    public static Destination cidr(String text) {
        return new Destination(text, Optional.of(Cidr.of(text)));
    }

    public static Destination prefixList(String prefixListId) {
        return new Destination(prefixListId, Optional.empty());
    }

    /** Whether this is {@code 0.0.0.0/0} or {@code ::/0}. */
    public boolean everything() {
        return cidr.isPresent() && cidr.get().coversEverything();
    }

    public boolean prefixList() {
        return cidr.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
