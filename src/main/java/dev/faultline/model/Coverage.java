package dev.faultline.model;

import java.util.List;

/** The ledger of what was asked of AWS and what came back: what is missing here must never look like safety. */
public record Coverage(List<Line> lines) {
    public Coverage {
        lines = List.copyOf(lines);
    }

    /** Nothing was asked, and nothing is known to be missing. */
    public static final Coverage NONE = new Coverage(List.of());

    /** How one call ended. */
    public enum Status {
        OK("ok"),
        DENIED("denied"),
        THROTTLED("throttled"),
        DISABLED_REGION("disabled-region"),
        UNSUPPORTED("unsupported"),
        FAILED("failed"),
        NOT_ASKED("not-asked");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As it stands in a manifest and in a report. */
        public String text() {
            return text;
        }

        /** @throws IllegalArgumentException if no status is written so */
        public static Status of(String text) {
            for (Status status : values()) {
                if (status.text.equals(text)) {
                    return status;
                }
            }
            throw new IllegalArgumentException("'" + text + "' is no coverage status");
        }

        /** Whether the answer is complete. A call that the region lacks has nothing to tell, and that is complete. */
        public boolean complete() {
            return this == OK || this == UNSUPPORTED;
        }
    }

    /** One account in one region. */
    public record Place(String account, String region) {}

    /**
     * One API operation in one account and region.
     *
     * @param key the describe result it fills, such as {@code RouteTables}; empty for a call that opens the account for
     *     all others, such as {@code AssumeRole}
     * @param service as IAM names it: {@code ec2}, {@code directconnect}
     * @param error the error code of the answer, or empty
     * @param message one line for a person, or empty
     */
    public record Line(
            String account,
            String region,
            String service,
            String operation,
            String key,
            Status status,
            int objects,
            String error,
            String message) {
        /** Where it was asked. */
        public Place place() {
            return new Place(account, region);
        }

        /** The permission that the call needs, as an IAM action. */
        public String permission() {
            return service + ":" + operation;
        }

        /** Whether it left everything in the account unread: its role could not be assumed, or its regions not listed. */
        public boolean closesAccount() {
            return key.isEmpty() && !status.complete();
        }

        /** The same call, ended otherwise. */
        public Line with(Status status, int objects, String message) {
            return new Line(account, region, service, operation, key, status, objects, error, message);
        }

        /** The same call, of which only so much could be read. */
        public Line failed(int objects, String message) {
            return with(Status.FAILED, objects, message);
        }
    }

    /** Whether everything that was to be read was read. */
    public boolean complete() {
        return lines.stream().allMatch(line -> line.status().complete());
    }
}
