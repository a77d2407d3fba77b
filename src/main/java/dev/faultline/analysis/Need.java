package dev.faultline.analysis;

import dev.faultline.model.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something that subnets must stay connected to.
 *
 * @param targets what it leads to: {@code internet}, prefixes on-premises, VPCs, a service; several where the network treats
 *     them alike
 */
public record Need(Kind kind, List<String> targets) {
    /** What kind of thing they are connected to. */
    public enum Kind {
        INTERNET_EGRESS_IPV4("internet-egress-ipv4", "egress to the internet over IPv4", "Internet, IPv4"),
        INTERNET_EGRESS_IPV6("internet-egress-ipv6", "egress to the internet over IPv6", "Internet, IPv6"),
        /** From the internet to a load balancer or a public address. */
        INTERNET_INGRESS("internet-ingress", "ingress from the internet", "From the internet"),
        ON_PREMISES("on-premises", "on-premises", "On-premises"),
        VPC("vpc", "another VPC", "Other VPCs"),
        /** An AWS service through an interface endpoint. */
        AWS_SERVICE("aws-service", "an AWS service through an endpoint", "AWS services");

        private final String word;
        private final String text;
        private final String title;

        Kind(String word, String text, String title) {
            this.word = word;
            this.text = text;
            this.title = title;
        }

        /** As it stands in reports. */
        public String word() {
            return word;
        }

        /** As it is said in a sentence. */
        public String text() {
            return text;
        }

        /** As the head of a column. */
        public String title() {
            return title;
        }

        static Kind egress(Family family) {
            return family == Family.IPV4 ? INTERNET_EGRESS_IPV4 : INTERNET_EGRESS_IPV6;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    public Need {
        targets = List.copyOf(targets);
    }

    /** A few of the targets, for a message. */
    public String target() {
        return Several.of(targets);
    }

    /** The connection in a sentence. */
    public String text() {
        return switch (kind) {
            case INTERNET_EGRESS_IPV4, INTERNET_EGRESS_IPV6 -> kind.text + target().replaceFirst("^internet", "");
            case INTERNET_INGRESS -> "%s to %s".formatted(kind.text, target());
            case ON_PREMISES -> "%s (%s)".formatted(kind.text, target());
            case VPC -> "the way to " + target();
            case AWS_SERVICE -> "the endpoint of " + target();
        };
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(kind.word, target());
    }
}
