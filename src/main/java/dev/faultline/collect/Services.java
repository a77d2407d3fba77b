package dev.faultline.collect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Every call that a collection makes, service by service. */
final class Services {
    /**
     * The calls of one client.
     *
     * @param client makes the client of a region
     */
    record Service<C>(List<Source<C>> sources, BiFunction<Clients, String, C> client) {
        /** As IAM names it. */
        String name() {
            return sources.get(0).service();
        }
    }

    static final List<Service<?>> ALL = List.of(
            new Service<>(
                    Stream.of(
                                    VpcSources.ALL,
                                    FilterSources.ALL,
                                    InterfaceSources.ALL,
                                    EndpointSources.ALL,
                                    VpnSources.ALL,
                                    TransitGatewaySources.ALL)
                            .flatMap(List::stream)
                            .toList(),
                    Clients::ec2),
            new Service<>(DirectConnectSources.ALL, Clients::directConnect),
            new Service<>(LoadBalancerSources.ALL, Clients::loadBalancers),
            new Service<>(ClassicLoadBalancerSources.ALL, Clients::classicLoadBalancers),
            new Service<>(NetworkFirewallSources.ALL, Clients::networkFirewall),
            new Service<>(ShareSources.ALL, Clients::ram),
            new Service<>(OrganizationSources.ALL, Clients::organizations));

    private static final Map<String, Integer> ORDER = order();

    private Services() {}

    /** Every row of every table, in order. */
    static Stream<Source<?>> sources() {
        return ALL.stream().flatMap(service -> service.sources().stream());
    }

    /** Describe results in the order of the tables, after what has none: the role that everything else needs. */
    static Comparator<String> keyOrder() {
        return Comparator.comparing(key -> ORDER.getOrDefault(key, Integer.MAX_VALUE));
    }

    private static Map<String, Integer> order() {
        Map<String, Integer> order = new HashMap<>(Map.of("", -1));
        sources().forEach(source -> order.put(source.key(), order.size()));
        return order;
    }
}
