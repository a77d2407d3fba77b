package dev.faultline.analysis;

import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.DirectConnectGatewayAttachment;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the virtual interfaces behind each gateway, by itself or through a Direct Connect gateway. */
final class DirectConnectReaches {
    private final Map<String, List<DirectConnectPath>> ending = new LinkedHashMap<>();
    private final Map<String, Set<String>> origins = new LinkedHashMap<>();
    private final Map<String, Set<String>> unseen = new HashMap<>();

    private DirectConnectReaches(Network network) {
        for (DirectConnectPath path : network.all(DirectConnectPath.class)) {
            ending.computeIfAbsent(path.gatewayId(), unseen -> new ArrayList<>())
                    .add(path);
            origins(path.gatewayId()).add(path.gatewayId());
        }
        for (DirectConnectGatewayAssociation association : network.all(DirectConnectGatewayAssociation.class)) {
            if (association.live() && !association.associatedGatewayId().isEmpty()) {
                origins(association.associatedGatewayId()).add(association.directConnectGatewayId());
            }
        }
        noteUnseen(network);
    }

    private Set<String> origins(String gatewayId) {
        return origins.computeIfAbsent(gatewayId, unseen -> new LinkedHashSet<>());
    }

    static List<DirectConnectReach> derive(Network network) {
        DirectConnectReaches reaches = new DirectConnectReaches(network);
        return reaches.origins.keySet().stream().map(reaches::reach).toList();
    }

    private DirectConnectReach reach(String gatewayId) {
        List<DirectConnectPath> paths = new ArrayList<>();
        Set<String> doubts = new TreeSet<>(unseen.getOrDefault(gatewayId, Set.of()));
        for (String origin : origins.get(gatewayId)) {
            paths.addAll(ending.getOrDefault(origin, List.of()));
            doubts.addAll(unseen.getOrDefault(origin, Set.of()));
        }
        // The first one may be what a finding is reported at, and AWS promises no order.
        paths.sort(Comparator.comparing(DirectConnectPath::virtualInterfaceId));
        return new DirectConnectReach(gatewayId, paths, List.copyOf(doubts), ending.containsKey(gatewayId));
    }

    /** A gateway of an account that was not read may have other paths; so may one that an unread interface ends on. */
    private void noteUnseen(Network network) {
        Set<String> read = Stream.of(DirectConnectGateway.class, VpnGateway.class)
                .flatMap(type -> network.all(type).stream())
                .map(Fact::id)
                .collect(Collectors.toSet());
        origins.values().stream()
                .flatMap(Set::stream)
                .filter(gatewayId -> !read.contains(gatewayId))
                .forEach(gatewayId -> doubt(gatewayId, gatewayId + " was not read"));
        for (TransitGateway gateway : network.all(TransitGateway.class)) {
            if (!gateway.ownerId().isEmpty() && !gateway.ownerId().equals(gateway.account())) {
                doubt(gateway.id(), "account %s, which owns it, was not read".formatted(gateway.ownerId()));
            }
        }
        Set<String> known =
                network.all(VirtualInterface.class).stream().map(Fact::id).collect(Collectors.toSet());
        for (DirectConnectGatewayAttachment attachment : network.all(DirectConnectGatewayAttachment.class)) {
            if (attachment.attachmentState().equals("attached") && !known.contains(attachment.virtualInterfaceId())) {
                doubt(
                        attachment.directConnectGatewayId(),
                        "%s, which is attached, was not read".formatted(attachment.virtualInterfaceId()));
            }
        }
    }

    private void doubt(String gatewayId, String why) {
        unseen.computeIfAbsent(gatewayId, none -> new TreeSet<>()).add(why);
    }
}
