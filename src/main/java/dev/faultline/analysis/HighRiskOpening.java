package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.InVpc;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Services of high risk that a security group admits the internet to, administration ports left out. A group that admits
 * the internet to every port has none: that it does is the finding.
 *
 * @param services by port
 * @param sources what holds the internet, as the rules write it
 */
@DerivedFrom(value = SecurityGroupOpening.class, monotone = true)
public record HighRiskOpening(String groupId, String vpcId, Family family, List<HighRiskPort> services, String sources)
        implements Fact, InVpc {
    private static final int MOST_NAMED = 6;

    public HighRiskOpening {
        services = List.copyOf(services);
    }

    /** {@code MySQL (tcp 3306), Redis (tcp 6379) and 3 more}. */
    public String text() {
        String named =
                services.stream().limit(MOST_NAMED).map(HighRiskPort::detail).collect(Collectors.joining(", "));
        return services.size() > MOST_NAMED ? "%s and %d more".formatted(named, services.size() - MOST_NAMED) : named;
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
