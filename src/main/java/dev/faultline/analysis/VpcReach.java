package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Counted;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;

/**
 * What interfaces of one VPC reach of another's without going over the internet: every one of the sources every one of the
 * destinations, on exactly these ports.
 *
 * @param fromVpcId the VPC that opens the connections
 * @param toVpcId the VPC that they are opened to
 * @param protocol {@code all} where every protocol gets there alike, {@code others} for those that no filter names
 * @param ports ascending and apart; all of them for a protocol without ports
 * @param sources the addresses that send
 * @param destinations the addresses that are reached; also those that nobody is known to have, where not all is known
 * @param senders how many interfaces send
 * @param receivers how many interfaces are reached
 * @param forward whether packets arrive; never NO
 * @param roundTrip whether answers come back, whole classes of clients' at least
 * @param missing what would have to be known for certainty; empty if it is certain
 */
@DerivedFrom(
        value = {AnyPath.class},
        monotone = true)
public record VpcReach(
        String fromVpcId,
        String toVpcId,
        Family family,
        Protocol protocol,
        List<PortRange> ports,
        List<Cidr> sources,
        List<Cidr> destinations,
        int senders,
        int receivers,
        Answer forward,
        Answer roundTrip,
        List<String> missing)
        implements Fact {
    public VpcReach {
        ports = List.copyOf(ports);
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
        missing = List.copyOf(missing);
    }

    /** Whether connections can be opened, for certain. */
    public boolean proven() {
        return roundTrip == Answer.YES;
    }

    /** {@code tcp 22, 443}, or {@code all traffic}. */
    public String traffic() {
        return Opening.traffic(protocol, ports);
    }

    @Override
    public String id() {
        return fromVpcId;
    }

    @Override
    public String detail() {
        return "%s from %s to %s of %s"
                .formatted(
                        traffic(),
                        Counted.counted(senders, "interface"),
                        Counted.counted(receivers, "interface"),
                        toVpcId);
    }
}
