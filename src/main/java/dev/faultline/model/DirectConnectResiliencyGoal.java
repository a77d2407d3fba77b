package dev.faultline.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Policy: how much Direct Connect must survive at every gateway, in the words of AWS's resiliency toolkit. */
public record DirectConnectResiliencyGoal(Level level) implements Everywhere {
    /** The models of the AWS Direct Connect Resiliency Toolkit, weakest first. */
    public enum Level {
        /** Connections on separate devices in one location. */
        DEVELOPMENT,
        /** Single connections to several locations: the topology of 99.9 %. */
        HIGH,
        /** Connections on separate devices in more than one location: the topology of 99.99 %. */
        MAXIMUM;

        /** As it stands in the policy. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The level that a text names, if any. */
        public static Optional<Level> of(String text) {
            return Arrays.stream(values())
                    .filter(level -> level.text().equals(text))
                    .findFirst();
        }
    }

    @Override
    public String id() {
        return "directConnectResiliency";
    }

    @Override
    public String detail() {
        return level.text();
    }
}
