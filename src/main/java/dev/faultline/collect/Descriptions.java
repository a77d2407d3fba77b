package dev.faultline.collect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Descriptions. Those that AWS gives to the network interfaces of its services tell who owns one (Amazon EC2 User Guide,
 * Requester-managed network interfaces): their words and ids stay, and names in them go. All others go whole.
 */
final class Descriptions {
    private static final String ID = "[a-z]+(?:-[a-z]+){0,4}-(?:[0-9a-f]{8}|[0-9a-f]{17})";

    /** Without names. */
    private static final Pattern PLAIN = Pattern.compile("default VPC security group"
            + "|(?:Interface for NAT Gateway|VPC Endpoint Interface:?|Resource Gateway Interface|ClientVPN Endpoint resource"
            + "|Network Interface for Transit Gateway Attachment|EFS mount target for"
            + "|AWS created network interface for directory) " + ID + "(?: \\(" + ID + "\\))?"
            + "|RDSNetworkInterface|DMSNetworkInterface|RedshiftNetworkInterface|AWS ElasticMapReduce"
            + "|Route 53 Resolver: rslvr-[a-z]+-[0-9a-f]{17}:rni-[0-9a-f]{17}");

    /** With a name after the words, and the id of a load balancer after that. */
    private static final Pattern NAMING = Pattern.compile(
            "(?<words>ELB (?:(?:app|net|gwy)/)?|AWS Lambda VPC ENI-|Network interface for DBProxy |ElastiCache[ +]"
                    + "|Amazon EKS |ClientVPN |AWS created network interface for |VPC Endpoint Interface:? |Interface for NAT Gateway )"
                    + "(?<name>[^/]+)(?<id>/[0-9a-f]{16})?");

    private final Pseudonyms names;
    private final Mentions mentions;

    Descriptions(Pseudonyms names, Mentions mentions) {
        this.names = names;
        this.mentions = mentions;
    }

    String map(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        Matcher naming = NAMING.matcher(text);
        if (naming.matches()) {
            String id = naming.group("id");
            return naming.group("words") + names.name(naming.group("name")) + (id == null ? "" : id);
        }
        return text.startsWith("arn:") && Mentions.isOne(text) ? mentions.map(text) : names.name(text);
    }
}
