package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import java.util.List;

/**
 * An instance with public IPv4 addresses, on whichever of its interfaces and in whichever VPC these are.
 *
 * @param vpcId the instance's own
 */
@DerivedFrom(
        value = {Instance.class, NetworkInterface.class, PublicAddress.class},
        monotone = true)
public record PublicInstance(String instanceId, String vpcId, List<String> publicIps) implements Fact, InVpc {
    /** How many addresses are named; the rest is a number. */
    private static final int MOST_NAMED = 4;

    public PublicInstance {
        publicIps = List.copyOf(publicIps);
    }

    /** Such as {@code the public address 198.51.100.7}. */
    public String text() {
        return "the public %s %s".formatted(publicIps.size() == 1 ? "address" : "addresses", detail());
    }

    @Override
    public String id() {
        return instanceId;
    }

    @Override
    public String detail() {
        String named = String.join(", ", publicIps.subList(0, Math.min(publicIps.size(), MOST_NAMED)));
        return publicIps.size() > MOST_NAMED ? "%s and %d more".formatted(named, publicIps.size() - MOST_NAMED) : named;
    }
}
