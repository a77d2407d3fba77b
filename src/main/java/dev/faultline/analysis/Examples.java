package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;

/** One address or port for many: rather one that a reader knows than the lowest. */
final class Examples {
    private static final List<String> INTERNET = List.of("8.8.8.8", "2001:4860:4860::8888");
    private static final List<String> OFFICE = List.of("192.168.0.1", "172.16.0.1", "10.0.0.1", "fd00::1");
    private static final List<Integer> PORTS = List.of(443, 80, 22, 53);

    private final List<IPAddress> internet;
    private final List<IPAddress> office;

    Examples(Network network) {
        internet =
                INTERNET.stream().flatMap(text -> Cidr.address(text).stream()).toList();
        office = new ArrayList<>();
        new KnownOffices(network).blocks().forEach(this::addHost);
        OFFICE.forEach(text -> Cidr.address(text).ifPresent(office::add));
    }

    /** The first host of a block, as a network's own address is nobody's. */
    private void addHost(Cidr block) {
        IPAddress lowest = block.block().getLower().withoutPrefixLength();
        office.add(block.prefixLength() < lowest.getBitCount() ? lowest.increment(1) : lowest);
    }

    IPAddress of(Side.Where where, Addresses addresses) {
        List<IPAddress> known =
                switch (where) {
                    case INSIDE -> List.of();
                    case INTERNET -> internet;
                    case OFFICE -> office;
                };
        return known.stream().filter(addresses::contains).findFirst().orElseGet(addresses::example);
    }

    /** A port of some packets. */
    static int port(Traffic packets) {
        List<Traffic.Band> bands =
                packets.bands().values().stream().flatMap(List::stream).toList();
        return PORTS.stream()
                .filter(port -> bands.stream().anyMatch(band -> band.ports().contains(port)))
                .findFirst()
                .orElseGet(() ->
                        bands.isEmpty() ? PORTS.get(0) : bands.get(0).ports().from());
    }
}
