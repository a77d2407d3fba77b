package dev.faultline.analysis;

import dev.faultline.analysis.InterfaceOwner.Kind;
import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who stands behind network interfaces, by their type, by the instance they are attached to, and last by their
 * descriptions, which are no contract (Amazon EC2 User Guide, requester-managed network interfaces).
 */
final class InterfaceOwners {
    /** What an interface type says by itself, spelled as the API model and as the wire has it. */
    private static final Map<String, Kind> BY_TYPE = Map.ofEntries(
            Map.entry("natGateway", Kind.NAT_GATEWAY),
            Map.entry("nat_gateway", Kind.NAT_GATEWAY),
            Map.entry("load_balancer", Kind.LOAD_BALANCER),
            Map.entry("network_load_balancer", Kind.LOAD_BALANCER),
            Map.entry("gateway_load_balancer", Kind.LOAD_BALANCER),
            Map.entry("vpc_endpoint", Kind.ENDPOINT),
            Map.entry("gateway_load_balancer_endpoint", Kind.ENDPOINT),
            Map.entry("transit_gateway", Kind.TRANSIT_GATEWAY_ATTACHMENT),
            Map.entry("lambda", Kind.FUNCTION),
            Map.entry("quicksight", Kind.QUICKSIGHT),
            Map.entry("global_accelerator_managed", Kind.GLOBAL_ACCELERATOR),
            Map.entry("api_gateway_managed", Kind.API_GATEWAY),
            Map.entry("iot_rules_managed", Kind.IOT_RULES),
            Map.entry("aws_codestar_connections_managed", Kind.CODE_CONNECTIONS));

    /** Types of interfaces that customers make as well. */
    private static final Set<String> ANYONES = Set.of("interface", "efa", "efa-only", "trunk", "branch");

    /** How descriptions begin, with the owner's id where they tell it. */
    private static final List<Description> DESCRIPTIONS = List.of(
            described("Interface for NAT Gateway (nat-\\w+)", Kind.NAT_GATEWAY),
            described("ELB (\\S+)", Kind.LOAD_BALANCER),
            described("VPC Endpoint Interface:? (vpce-\\w+)", Kind.ENDPOINT),
            described("Resource Gateway Interface (rgw-\\w+)", Kind.RESOURCE_GATEWAY),
            described(
                    "Network Interface for Transit Gateway Attachment (tgw-attach-\\w+)",
                    Kind.TRANSIT_GATEWAY_ATTACHMENT),
            described("ClientVPN ()", Kind.CLIENT_VPN),
            described("AWS Lambda VPC ENI(?:-|: )(.+)", Kind.FUNCTION),
            described("RDSNetworkInterface()", Kind.DATABASE),
            described("Network interface for DBProxy ?(\\S*)", Kind.DATABASE_PROXY),
            described("RedshiftNetworkInterface()", Kind.WAREHOUSE),
            described("ElastiCache[ +](\\S+)", Kind.CACHE),
            described("ES ([a-z][a-z0-9-]+)$", Kind.SEARCH),
            described("DO NOT DELETE - Amazon MSK network interface for cluster (arn:\\S*[^.\\s])", Kind.STREAM),
            described("EFS mount target for (fs-\\w+)", Kind.FILE_SYSTEM),
            described("AWS ElasticMapReduce()", Kind.MAP_REDUCE),
            described("AWS created network interface for directory (d-\\w+)", Kind.DIRECTORY),
            described("Amazon EKS (\\S+)", Kind.KUBERNETES),
            described("aws-k8s-branch-eni()", Kind.POD),
            described("(arn:aws[\\w-]*:ecs:\\S+)", Kind.CONTAINER));

    private final Map<String, Instance> instances = new HashMap<>();

    /** @param pattern its one group is the owner's id, or empty */
    private record Description(Pattern pattern, Kind kind) {}

    private record Owner(Kind kind, String id) {}

    private InterfaceOwners(Network network) {
        network.all(Instance.class).forEach(instance -> instances.put(instance.id(), instance));
    }

    private static Description described(String pattern, Kind kind) {
        return new Description(Pattern.compile(pattern), kind);
    }

    static List<InterfaceOwner> derive(Network network) {
        InterfaceOwners analysis = new InterfaceOwners(network);
        return network.all(NetworkInterface.class).stream()
                .map(analysis::behind)
                .toList();
    }

    private InterfaceOwner behind(NetworkInterface eni) {
        Owner owner = owner(eni);
        return new InterfaceOwner(eni.id(), eni.vpcId(), owner.kind, owner.id, text(owner));
    }

    private static Owner owner(NetworkInterface eni) {
        Kind typed = BY_TYPE.get(eni.interfaceType());
        if (typed != null) {
            return byDescription(eni.description())
                    .filter(described -> described.kind == typed)
                    .orElse(new Owner(typed, ""));
        }
        // What customers write on interfaces of their own instances is theirs, whatever it looks like.
        if (!eni.instanceId().isEmpty()) {
            return new Owner(Kind.INSTANCE, eni.instanceId());
        }
        return byDescription(eni.description()).orElseGet(() -> new Owner(undescribed(eni), ""));
    }

    private static Optional<Owner> byDescription(String text) {
        for (Description description : DESCRIPTIONS) {
            Matcher matcher = description.pattern.matcher(text);
            if (matcher.lookingAt()) {
                return Optional.of(new Owner(description.kind, matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    private static Kind undescribed(NetworkInterface eni) {
        if (eni.requesterManaged() || !ANYONES.contains(eni.interfaceType())) {
            return Kind.UNCLASSIFIED;
        }
        // A branch hangs on the trunk interface of an instance, which it does not name.
        if (eni.interfaceType().equals("branch")) {
            return Kind.INSTANCE;
        }
        return eni.status().equals("available") ? Kind.NOTHING : Kind.UNKNOWN;
    }

    private String text(Owner owner) {
        if (owner.id.isEmpty()) {
            return owner.kind.toString();
        }
        Instance instance = instances.get(owner.id);
        boolean told = instance != null && !instance.state().isEmpty();
        return "%s %s%s".formatted(owner.kind, owner.id, told ? " (%s)".formatted(instance.state()) : "");
    }
}
