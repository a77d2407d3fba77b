package dev.faultline.analysis;

import dev.faultline.model.Fact;
import java.util.List;
import java.util.stream.Collectors;

/** The VPCs that a virtual private gateway or a transit gateway serves; one that serves none has no such fact. */
@DerivedFrom(value = GatewayVpc.class, monotone = true)
public record ServedVpcs(String gatewayId, List<String> vpcIds) implements Fact {
    private static final int MOST_NAMED = 3;

    public ServedVpcs {
        vpcIds = List.copyOf(vpcIds);
    }

    @Override
    public String id() {
        return gatewayId;
    }

    /** A few of them, for a message. */
    public String text() {
        String named = vpcIds.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return vpcIds.size() > MOST_NAMED ? "%s and %d more".formatted(named, vpcIds.size() - MOST_NAMED) : named;
    }

    @Override
    public String detail() {
        return "serves " + text();
    }
}
