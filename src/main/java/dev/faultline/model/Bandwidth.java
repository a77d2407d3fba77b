package dev.faultline.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a Direct Connect port, or what is left of it, carries. */
public record Bandwidth(long mbps) {
    private static final Pattern AS_AWS_WRITES = Pattern.compile("(?i)\\s*(\\d{1,9})\\s*([MGT])bps\\s*");
    private static final int THOUSAND = 1000;

    /** Reads {@code 500Mbps} or {@code 10Gbps}; nothing if it is written otherwise. */
    public static Optional<Bandwidth> of(String text) {
        Matcher told = AS_AWS_WRITES.matcher(text);
        if (!told.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (told.group(2)) {
                    case "T", "t" -> THOUSAND * THOUSAND;
                    case "G", "g" -> THOUSAND;
                    default -> 1;
                };
        return Optional.of(new Bandwidth(Long.parseLong(told.group(1)) * unit));
    }

    /** As AWS writes it. */
    @Override
    public String toString() {
        return mbps % THOUSAND == 0 && mbps > 0 ? "%dGbps".formatted(mbps / THOUSAND) : "%dMbps".formatted(mbps);
    }
}
