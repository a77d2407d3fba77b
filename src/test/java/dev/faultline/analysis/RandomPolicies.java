package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.TransitGatewayPolicyTable;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import java.util.List;
import java.util.Optional;

/** Makes a policy table of a transit gateway, with entries that match often. */
final class RandomPolicies extends RandomFacts {
    RandomPolicies(RandomFacts others) {
        super(others);
    }

    String make(String region, String transitGateway, List<String> tables) {
        String id = id("tgw-ptb");
        add(new TransitGatewayPolicyTable(ACCOUNTS.get(0), region, id, "", transitGateway, "available"));
        for (int entry = 0; entry <= random.nextInt(4); entry++) {
            Protocol protocol = protocol();
            add(new TransitGatewayPolicyTableEntry(
                    id,
                    chance(10) ? "*" : Integer.toString(1 + random.nextInt(50)),
                    protocol,
                    side(),
                    chance(60) ? PortRange.ALL : ports(protocol),
                    side(),
                    chance(60) ? PortRange.ALL : ports(protocol),
                    chance(5) ? "segment prod" : "",
                    chance(96) ? any(tables) : "tgw-rtb-unread"));
        }
        return id;
    }

    private Optional<Cidr> side() {
        return chance(50)
                ? Optional.empty()
                : Optional.of(Cidr.of(chance(60) ? block() : chance(50) ? any(vpcs).block : any(vpcs).block6));
    }
}
