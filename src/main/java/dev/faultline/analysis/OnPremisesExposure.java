package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;

/**
 * What on-premises reaches of one network interface, over all of its VPNs and Direct Connects together: the exact ports of
 * one protocol that go with the same sources.
 *
 * @param address the private IPv4 address, or the IPv6 address
 * @param protocol {@code all} where every protocol is reached alike, {@code others} for those that no filter names
 * @param ports ascending and apart; all of them for a protocol without ports
 * @param sources the addresses on-premises from which
 * @param forward whether packets arrive; never NO
 * @param roundTrip whether answers come back, whole classes of clients' at least
 * @param missing what would have to be known for certainty; empty if it is certain
 */
@DerivedFrom(
        value = {AnyPath.class},
        monotone = true)
public record OnPremisesExposure(
        String networkInterfaceId,
        String vpcId,
        String subnetId,
        Family family,
        String address,
        Protocol protocol,
        List<PortRange> ports,
        List<Cidr> sources,
        Answer forward,
        Answer roundTrip,
        List<String> missing)
        implements Fact, InVpc {
    public OnPremisesExposure {
        ports = List.copyOf(ports);
        sources = List.copyOf(sources);
        missing = List.copyOf(missing);
    }

    /** Whether on-premises can open connections to it, for certain. */
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
        return "%s from %s on-premises to %s"
                .formatted(
                        traffic(), Several.of(sources.stream().map(Cidr::text).toList()), address);
    }
}
