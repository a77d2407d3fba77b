package dev.faultline.analysis;

import dev.faultline.analysis.Endpoint.Kind;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.Network;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds load balancers by ARN and by name, those as well that are known by their interfaces alone. */
final class LoadBalancerNames {
    private final Endpoints endpoints;
    private final Network network;

    LoadBalancerNames(Endpoints endpoints, Network network) {
        this.endpoints = endpoints;
        this.network = network;
    }

    Optional<Endpoint> find(String name) {
        List<LoadBalancer> named = network.all(LoadBalancer.class).stream()
                .filter(balancer -> balancer.id().equals(name)
                        || balancer.arn().equals(name)
                        || balancer.name().equals(name)
                        || balancer.interfaceDescription().equals("ELB " + name))
                .toList();
        if (named.size() > 1) {
            throw new EndpointException("%d load balancers are called '%s'. Say which by its ARN: %s."
                    .formatted(
                            named.size(),
                            name,
                            named.stream()
                                    .map(balancer -> "'%s'".formatted(balancer.arn()))
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        return named.isEmpty() ? unread(name) : Optional.of(Endpoint.balancer(name, named.get(0), nodes(named.get(0))));
    }

    private List<Spot> nodes(LoadBalancer balancer) {
        Set<String> interfaces = network.all(InterfaceOwner.class).stream()
                .filter(owner -> owner.kind() == InterfaceOwner.Kind.LOAD_BALANCER
                        && owner.vpcId().equals(balancer.vpcId())
                        && balancer.interfaceDescription().equals("ELB " + owner.ownerId()))
                .map(InterfaceOwner::networkInterfaceId)
                .collect(Collectors.toSet());
        return endpoints.spotsOf(eni -> interfaces.contains(eni.id()));
    }

    /** What stands behind such a load balancer is not known, but its nodes are. */
    private Optional<Endpoint> unread(String name) {
        Set<String> interfaces = network.all(InterfaceOwner.class).stream()
                .filter(owner -> owner.kind() == InterfaceOwner.Kind.LOAD_BALANCER
                        && !owner.ownerId().isEmpty()
                        && (name.equals(owner.ownerId())
                                || name.endsWith(":loadbalancer/" + owner.ownerId())
                                || owner.ownerId().contains("/" + name + "/")))
                .map(InterfaceOwner::networkInterfaceId)
                .collect(Collectors.toSet());
        return interfaces.isEmpty()
                ? Optional.empty()
                : Optional.of(Endpoint.inside(
                        Kind.LOAD_BALANCER,
                        name,
                        "load balancer " + name,
                        endpoints.spotsOf(eni -> interfaces.contains(eni.id()))));
    }
}
