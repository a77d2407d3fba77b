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
        INTERNET_EGRESS_IPV4("internet-egress-ipv4", "egress to the internet over IPv4"),
        INTERNET_EGRESS_IPV6("internet-egress-ipv6", "egress to the internet over IPv6"),
        /** From the internet to a load balancer or a public address. */
        INTERNET_INGRESS("internet-ingress", "ingress from the internet"),
        ON_PREMISES("on-premises", "on-premises"),
        VPC("vpc", "another VPC"),
        /** An AWS service through an interface endpoint. */
        AWS_SERVICE("aws-service", "an AWS service through an endpoint");

        private final String word;
        private final String text;

        Kind(String word, String text) {
            this.word = word;
            this.text = text;
        }

        /** As it stands in reports. */
        public String word() {
            return word;
        }

        /** As it is said in a sentence. */
        public String text() {
            return text;
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

    @Override
    public String toString() {
        return "%s (%s)".formatted(kind.word, target());
    }
}
