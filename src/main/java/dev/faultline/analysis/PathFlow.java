package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import java.util.List;

/**
 * Packets that come out at one place: which ports of which protocol, from whom.
 *
 * @param from an interface, {@code internet} or {@code onprem}; a subnet where several of its interfaces send alike, and a VPC
 *     where two VPCs are asked about
 * @param to where they come out
 * @param account of the interface or VPC they come out at; empty for what lies outside
 * @param region the same
 * @param address what the sender calls the place; empty where that is many addresses
 * @param protocol {@code all} for every protocol, {@code others} for those that no filter of the network names
 * @param ports all of them for protocols without ports; for ICMP see {@code types}
 * @param types of ICMP which types, and codes where not all; empty for all, and for other protocols
 * @param sources where they may come from
 * @param destinations where they may go to
 * @param forward whether they arrive; never NO
 * @param roundTrip whether answers come back, whole classes of clients' at least
 * @param missing what would have to be known for certainty
 */
public record PathFlow(
        String from,
        Hop.Ref to,
        String account,
        String region,
        String address,
        Family family,
        String protocol,
        List<PortRange> ports,
        List<String> types,
        List<Cidr> sources,
        List<Cidr> destinations,
        Answer forward,
        Answer roundTrip,
        List<String> missing) {
    public PathFlow {
        ports = List.copyOf(ports);
        types = List.copyOf(types);
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
        missing = List.copyOf(missing);
    }
}
