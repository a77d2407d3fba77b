package dev.faultline.analysis;

import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Instance;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Resource;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds active routes whose target cannot forward. Only a target that was read can be at fault: what another account
 * owns, or a participant of a shared VPC cannot see, is not known, and nothing is said about it.
 */
final class RouteTargetFaults {
    private static final Set<String> DETACHED = Set.of("available", "detaching");

    /** Why each target cannot forward whoever sends to it, or empty where it can; a target that was not read is absent. */
    private final Map<String, String> faults = new HashMap<>();

    private final Set<String> gateways = new HashSet<>();
    private final Set<String> attached = new HashSet<>();
    private final Set<String> transitGateways = new HashSet<>();
    private final Set<String> seenByOwner = new HashSet<>();
    private final Map<String, String> transitStates = new HashMap<>();

    private RouteTargetFaults(Network network) {
        for (NatGateway nat : network.all(NatGateway.class)) {
            faults.put(nat.id(), stateFault(nat.available(), nat.state()));
        }
        for (VpcEndpoint endpoint : network.all(VpcEndpoint.class)) {
            faults.put(endpoint.id(), stateFault(endpoint.available(), endpoint.state()));
        }
        for (VpcPeeringConnection peering : network.all(VpcPeeringConnection.class)) {
            // Both ends may have described it; one that sees it active outweighs a stale other.
            faults.merge(peering.id(), stateFault(peering.active(), peering.statusCode()), RouteTargetFaults::lesser);
        }
        readInterfaces(network);
        readGateways(network);
        readTransitGateways(network);
    }

    static List<RouteTargetFault> derive(Network network) {
        RouteTargetFaults analysis = new RouteTargetFaults(network);
        List<RouteTargetFault> found = new ArrayList<>();
        for (Route route : network.all(Route.class)) {
            if (route.active()) {
                analysis.fault(route)
                        .ifPresent(fault -> found.add(new RouteTargetFault(
                                route.routeTableId(),
                                route.vpcId(),
                                route.destination(),
                                route.target().id(),
                                fault)));
            }
        }
        return found;
    }

    /** An object cut down to less than its state is not known to be at fault. */
    private static String stateFault(boolean serves, String state) {
        return serves || state.isEmpty() ? "" : "is in state " + state;
    }

    private void readInterfaces(Network network) {
        Map<String, Instance> instances = new HashMap<>();
        network.all(Instance.class).forEach(instance -> instances.put(instance.id(), instance));
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            Instance instance = instances.get(networkInterface.instanceId());
            String fault = "";
            if (DETACHED.contains(networkInterface.status())) {
                fault = "is attached to nothing";
            } else if (instance != null
                    && !stateFault(instance.running(), instance.state()).isEmpty()) {
                fault = "belongs to %s, which is %s".formatted(instance.id(), instance.state());
            }
            faults.put(networkInterface.id(), fault);
        }
    }

    private void readGateways(Network network) {
        ids(network, InternetGateway.class, gateways);
        ids(network, EgressOnlyInternetGateway.class, gateways);
        ids(network, VpnGateway.class, gateways);
        network.all(InternetGatewayAttachment.class).stream()
                .filter(InternetGatewayAttachment::live)
                .forEach(attachment -> attached.add(pair(attachment.gatewayId(), attachment.vpcId())));
        network.all(VpcAttachment.class).stream()
                .filter(VpcAttachment::live)
                .forEach(attachment -> attached.add(pair(attachment.vpnGatewayId(), attachment.vpcId())));
    }

    private void readTransitGateways(Network network) {
        ids(network, TransitGateway.class, transitGateways);
        Set<String> attachmentsSeen = new HashSet<>();
        for (TransitGatewayVpcAttachment attachment : network.all(TransitGatewayVpcAttachment.class)) {
            // Deleted attachments stay visible for hours beside the one that replaced them.
            transitStates.merge(
                    pair(attachment.transitGatewayId(), attachment.vpcId()),
                    attachment.live() ? "" : attachment.state(),
                    RouteTargetFaults::lesser);
            attachmentsSeen.add(pair(attachment.account(), attachment.region()));
        }
        // Where not a single attachment was read, more likely none could be than that none is there.
        network.all(Vpc.class).stream()
                .filter(vpc -> vpc.readByOwner() && attachmentsSeen.contains(pair(vpc.account(), vpc.region())))
                .forEach(vpc -> seenByOwner.add(vpc.id()));
    }

    /** No fault before any, and of two faults the same whichever was read first. */
    private static String lesser(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static <R extends Resource> void ids(Network network, Class<R> type, Set<String> into) {
        network.all(type).forEach(resource -> into.add(resource.id()));
    }

    private Optional<String> fault(Route route) {
        String target = route.target().id();
        return switch (route.target().kind()) {
            case NAT_GATEWAY, VPC_ENDPOINT, NETWORK_INTERFACE, VPC_PEERING_CONNECTION ->
                Optional.ofNullable(faults.get(target)).filter(fault -> !fault.isEmpty());
            case INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY, VPN_GATEWAY ->
                gateways.contains(target) && !attached.contains(pair(target, route.vpcId()))
                        ? Optional.of("is not attached to " + route.vpcId())
                        : Optional.empty();
            case TRANSIT_GATEWAY -> transitFault(target, route.vpcId());
            default -> Optional.empty();
        };
    }

    private Optional<String> transitFault(String transitGatewayId, String vpcId) {
        String state = transitStates.get(pair(transitGatewayId, vpcId));
        if (state == null) {
            return transitGateways.contains(transitGatewayId) && seenByOwner.contains(vpcId)
                    ? Optional.of("has no attachment of " + vpcId)
                    : Optional.empty();
        }
        return state.isEmpty()
                ? Optional.empty()
                : Optional.of("has no working attachment of %s, only one in state %s".formatted(vpcId, state));
    }

    private static String pair(String one, String other) {
        return one + " " + other;
    }
}
