package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.VpcCidrBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The blocks of addresses that VPCs have. */
final class VpcSpace {
    private final Map<String, List<Cidr>> blocks = new HashMap<>();
    private final Map<String, Cidr> primary = new HashMap<>();

    VpcSpace(Network network) {
        for (VpcCidrBlock block : network.all(VpcCidrBlock.class)) {
            List<Cidr> known = blocks.computeIfAbsent(block.vpcId(), unseen -> new ArrayList<>());
            if (!known.contains(block.cidr())) {
                known.add(block.cidr());
            }
            if (block.primary()) {
                primary.put(block.vpcId(), block.cidr());
            }
        }
    }

    Set<String> vpcs() {
        return blocks.keySet();
    }

    List<Cidr> blocks(String vpcId) {
        return blocks.getOrDefault(vpcId, List.of());
    }

    /** The IPv4 block that a VPC was made with. */
    Optional<Cidr> primary(String vpcId) {
        return Optional.ofNullable(primary.get(vpcId));
    }
}
