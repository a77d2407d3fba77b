package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** VpcEndpoints, and what their interfaces take. */
final class VpcEndpoints {
    private final Map<String, VpcEndpoint> byId = new HashMap<>();
    private final Map<String, String> ofInterface = new HashMap<>();
    private final Map<String, String> subnetOf = new HashMap<>();

    VpcEndpoints(Network network) {
        network.all(VpcEndpoint.class).forEach(endpoint -> byId.putIfAbsent(endpoint.id(), endpoint));
        network.all(VpcEndpointInterface.class)
                .forEach(link -> ofInterface.put(link.networkInterfaceId(), link.vpcEndpointId()));
        network.all(VpcEndpointSubnet.class)
                .forEach(link -> subnetOf.putIfAbsent(link.vpcEndpointId(), link.subnetId()));
    }

    Optional<VpcEndpoint> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The endpoint that an interface belongs to. */
    Optional<VpcEndpoint> of(NetworkInterface networkInterface) {
        return Optional.ofNullable(ofInterface.get(networkInterface.id())).flatMap(this::byId);
    }

    /** The subnet of an endpoint that has but one, as those that forward to a firewall do. */
    Optional<String> subnetOf(String endpointId) {
        return Optional.ofNullable(subnetOf.get(endpointId));
    }

    /** Whether an endpoint is in service; one in part may be, in the subnet that is asked. */
    Answer serves(VpcEndpoint endpoint) {
        if (endpoint.available()) {
            return Answer.YES;
        }
        return endpoint.state().isEmpty() || endpoint.state().equals("partial") ? Answer.UNKNOWN : Answer.NO;
    }

    /** Whether an interface is that of an endpoint that serves by itself, as interface and resource endpoints do. */
    boolean servesAt(NetworkInterface networkInterface) {
        return of(networkInterface)
                .filter(endpoint -> !endpoint.type().equals("GatewayLoadBalancer"))
                .isPresent();
    }

    /** Whether an interface only forwards what routes send to it, so that nobody stands behind its own address. */
    boolean onlyForwards(NetworkInterface networkInterface) {
        String type = networkInterface.interfaceType();
        return type.equals("transit_gateway")
                || type.equals("gateway_load_balancer_endpoint")
                || networkInterface.description().startsWith("Network Interface for Transit Gateway Attachment")
                || (of(networkInterface).isPresent() && !servesAt(networkInterface));
    }

    /** Whether an interface takes TCP alone, as that of a resource endpoint does. */
    boolean tcpAlone(NetworkInterface networkInterface) {
        return of(networkInterface)
                .filter(endpoint -> endpoint.type().equals("Resource"))
                .isPresent();
    }
}
