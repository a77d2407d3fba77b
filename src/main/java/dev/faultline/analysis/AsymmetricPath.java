package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import java.util.List;

/**
 * A route table that does not lead packets through the appliance or firewall endpoint that those of the other direction
 * pass.
 *
 * @param pairs who sends to whom through what, each to be read by itself
 */
@DerivedFrom({AnyPath.class})
public record AsymmetricPath(String routeTableId, String vpcId, List<String> pairs) implements Fact, InVpc {
    private static final int MOST_PAIRS = 2;

    public AsymmetricPath {
        pairs = List.copyOf(pairs);
    }

    @Override
    public String id() {
        return routeTableId;
    }

    /** What is wrong, for a message. */
    public String text() {
        String named = String.join("; ", pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
        return pairs.size() > MOST_PAIRS ? "%s; and %d more".formatted(named, pairs.size() - MOST_PAIRS) : named;
    }

    @Override
    public String detail() {
        return text();
    }
}
