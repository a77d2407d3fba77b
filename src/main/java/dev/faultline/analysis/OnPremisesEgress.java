package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;

/**
 * What one network interface reaches on-premises through one gateway: the exact ports of one protocol that go with the same
 * destinations.
 *
 * @param address the private IPv4 address, or the IPv6 address
 * @param over the virtual private gateway, or the attachment of a transit gateway, that leads there; empty where nobody can
 *     tell how packets go on
 * @param protocol {@code all} where every protocol gets there alike, {@code others} for those that no filter names
 * @param ports ascending and apart; all of them for a protocol without ports
 * @param destinations the addresses on-premises
 * @param forward whether packets arrive; never NO
 * @param roundTrip whether answers come back, whole classes of clients' at least
 * @param missing what would have to be known for certainty; empty if it is certain
 */
@DerivedFrom(
        value = {AnyPath.class},
        monotone = true)
public record OnPremisesEgress(
        String networkInterfaceId,
        String vpcId,
        String subnetId,
        Family family,
        String address,
        String over,
        Protocol protocol,
        List<PortRange> ports,
        List<Cidr> destinations,
        Answer forward,
        Answer roundTrip,
        List<String> missing)
        implements Fact, InVpc {
    public OnPremisesEgress {
        ports = List.copyOf(ports);
        destinations = List.copyOf(destinations);
        missing = List.copyOf(missing);
    }

    /** Whether it can open connections to there, for certain. */
    public boolean proven() {
        return roundTrip == Answer.YES;
    }

    /** {@code tcp 22, 443}, or {@code all traffic}. */
    public String traffic() {
        return Opening.traffic(protocol, ports);
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        String way = over.isEmpty() ? "" : " over " + over;
        return "%s from %s to %s on-premises%s"
                .formatted(
                        traffic(),
                        address,
                        Several.of(destinations.stream().map(Cidr::text).toList()),
                        way);
    }
}
