package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of a table and the choice for one address must say the same, and the parts must hold every address once. */
class RoutePartsTest {
    private static final List<String> ADDRESSES = List.of(
            "8.8.8.8",
            "52.1.2.3",
            "10.0.0.10",
            "10.0.1.120",
            "10.1.0.10",
            "10.2.0.10",
            "192.168.1.7",
            "192.168.200.1",
            "10.200.0.1",
            "2600:1::10",
            "2600:2:0:1::10",
            "2a00:1450::1",
            "64:ff9b::808:808",
            "fd12::7");

    static LongStream seeds() {
        return LongStream.range(40_000, 40_150);
    }

    private static Topology topology(long seed) {
        RandomNetwork random = new RandomNetwork(seed);
        Network network = random.make();
        return new Topology(network, new Coverage(List.of()));
    }

    private static Family family(IPAddress address) {
        return address.isIPv4() ? Family.IPV4 : Family.IPV6;
    }

    private static <R> RouteParts.Part<R> only(List<RouteParts.Part<R>> parts, IPAddress address) {
        List<RouteParts.Part<R>> holding = parts.stream()
                .filter(part -> part.addresses().contains(address))
                .toList();
        assertThat(holding).as("parts that hold %s", address).hasSize(1);
        return holding.get(0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tablesOfVpcs(long seed) {
        Topology topology = topology(seed);
        for (RouteTable table : topology.network().all(RouteTable.class)) {
            Routes.Table routes = topology.routes().byId(table.id()).orElseThrow();
            for (IPAddress address : ADDRESSES.stream().map(SmallNetwork::ip).toList()) {
                RouteChoice choice = RouteChoice.of(routes, address);
                RouteParts.Part<Route> part = only(new RouteParts(topology, family(address)).of(routes), address);
                assertThat(part.missing().isEmpty()).isEqualTo(choice.missing().isEmpty());
                if (choice.missing().isEmpty()) {
                    assertThat(part.route()).isEqualTo(choice.route().orElse(null));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tablesOfTransitGateways(long seed) {
        Topology topology = topology(seed);
        for (TransitGatewayRouteTable table : topology.network().all(TransitGatewayRouteTable.class)) {
            for (IPAddress address : ADDRESSES.stream().map(SmallNetwork::ip).toList()) {
                Transit.Choice choice = topology.transit().choose(table.id(), address);
                RouteParts.Part<TransitGatewayRoute> part =
                        only(new RouteParts(topology, family(address)).ofTransit(table.id()), address);
                assertThat(part.missing().isEmpty()).isEqualTo(choice.missing().isEmpty());
                if (choice.missing().isEmpty()) {
                    assertThat(part.route()).isEqualTo(choice.route().orElse(null));
                }
            }
        }
    }
}
