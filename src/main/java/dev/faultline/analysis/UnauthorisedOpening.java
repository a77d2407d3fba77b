package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ports that a security group admits the internet to although policy does not allow it. A group that admits the internet
 * to every port has none, nor has a range of which policy names every port as one for administration or of high risk: that
 * much is said elsewhere.
 *
 * @param ports what is left of one open range when the allowed ports are taken out of it, in ascending order
 * @param sources what holds the internet, as the rules write it
 */
@DerivedFrom(value = SecurityGroupOpening.class, monotone = true)
public record UnauthorisedOpening(
        String groupId, String vpcId, Family family, Protocol protocol, List<PortRange> ports, String sources)
        implements Fact, InVpc {
    public UnauthorisedOpening {
        ports = List.copyOf(ports);
    }

    /** {@code tcp 1-79, 81-442}. */
    public String text() {
        return protocol + " " + ports.stream().map(PortRange::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "admits %s from %s".formatted(text(), sources);
    }
}
