package dev.faultline.collect;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which members hold AWS's own words, and which texts name nobody. What is not known counts as someone's: a word too few in
 * a recording costs a rule its answer, a name too many costs its owner.
 */
final class AwsWords {
    /** Truth, numbers and ranges, times, MAC addresses, ids of resources, and words for everything and nothing. */
    private static final Pattern IMPERSONAL = Pattern.compile("true|false|[-:,\\d]+(?:\\.\\d+)?"
            + "|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)"
            + "|(?:[0-9a-f]{2}:){5}[0-9a-f]{2}"
            + "|[a-z][a-z0-9]*(?:-[a-z0-9]+){0,4}-[0-9a-f]{17}"
            + "|(?:i|vpc|subnet|sg|eni|rtb|acl|igw|nat|vgw|cgw|vpn|pcx|dopt|pl|tgw|vpce|eipalloc|dx[a-z]+)-[0-9a-f]{8}"
            + "|\\*|ANY|amazon|AmazonProvidedDNS");

    /** How members end that hold ids, states, kinds and places, and sentences in which AWS explains them. */
    private static final Pattern ENDING =
            Pattern.compile(".*(?:ids?|idset|state|status|types?|typeset|code|mode|support"
                    + "|protocol|version|action|actions|actionset|format|region|zones?|zoneset|family|timestamp|time|bandwidth"
                    + "|preference|tenancy|pool|device|devicev2|message|reason|summary|policydetails)");

    /** Members of that ending which someone else may fill. */
    private static final Set<String> NOT_WORDS =
            Set.of("keyid", "clientid", "userpoolclientid", "quicserverid", "sid", "aws:userid");

    private static final Set<String> MEMBERS = Set.of(
            "baremetal",
            "burstableperformance",
            "instanceinitiatedshutdownbehavior",
            "instanceinterruptionbehavior",
            "localstorage",
            "permission",
            "advertisetruststorecanames",
            "affinity",
            "alpnpolicy",
            "amdsevsnp",
            "architecture",
            "attribute",
            "autoacceptsharedattachments",
            "autorecovery",
            "autoscalingips",
            "bandwidthweighting",
            "category",
            "connectionsbandwidth",
            "defaultroutetableassociation",
            "defaultroutetablepropagation",
            "destination",
            "direction",
            "domain",
            "dynamicrouting",
            "effect",
            "enableprefixforipv6sourcenat",
            "enforcesecuritygroupinboundrulesonprivatelinktraffic",
            "exclusionsallowed",
            "featureset",
            "field",
            "flags",
            "grouplongname",
            "haslogicalredundancy",
            "httpendpoint",
            "httpprotocolipv6",
            "httptokens",
            "hypervisor",
            "instancelifecycle",
            "instancemetadatatags",
            "ipsource",
            "ipv6addressattribute",
            "joinedmethod",
            "keyword",
            "location",
            "managedby",
            "masks",
            "mitigationineffect",
            "networkbordergroup",
            "onunauthenticatedrequest",
            "origin",
            "owneralias",
            "parentzonename",
            "payerresponsibility",
            "peerlivenessdetection",
            "platform",
            "platformdetails",
            "rebootmigration",
            "regionname",
            "resourceowner",
            "resourceregionscope",
            "result",
            "rootdevicename",
            "ruleoptions",
            "ruleorder",
            "scheme",
            "servicemanaged",
            "source",
            "sslpolicy",
            "statechangeerror",
            "streamexceptionpolicy",
            "usageoperation",
            "zonename");

    /** Around a {@code Name} that is a state, or the word of a filter. */
    private static final Pattern NAMED_BY_AWS = Pattern.compile(".*state|.*status|details|filters?");

    /** Around a {@code Value} or a {@code Key} of AWS's. */
    private static final Pattern TUNNEL_OPTION = Pattern.compile("ikeversion.*|phase[12].*");

    private static final Set<String> KEYED_BY_AWS = Set.of("dhcpconfigurationset", "attributes");

    private AwsWords() {}

    static boolean impersonal(String text) {
        return IMPERSONAL.matcher(text).matches();
    }

    static boolean fill(Place place) {
        String member = place.member();
        return switch (member) {
            case "name" -> NAMED_BY_AWS.matcher(place.parent()).matches();
            case "value" -> TUNNEL_OPTION.matcher(place.parent()).matches();
            case "key" -> KEYED_BY_AWS.contains(place.parent());
            case "groupname" -> place.under("availabilityzoneinfo");
            // A policy's own id is its author's.
            case "id" -> !place.parent().equals(Anonymiser.POLICY);
            default -> MEMBERS.contains(member) || (ENDING.matcher(member).matches() && !NOT_WORDS.contains(member));
        };
    }
}
