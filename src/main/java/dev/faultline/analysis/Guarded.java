package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A subnet in which workloads are, with a family that is spoken there and the network ACL that it is filtered by. */
record Guarded(String id, String vpcId, String networkAclId, Family family) {
    /** All of them, once for each family. */
    static Stream<Guarded> in(Network network) {
        Set<String> working = network.all(Use.class).stream()
                .filter(Use::used)
                .map(Use::resourceId)
                .collect(Collectors.toSet());
        Map<String, String> acls = new HashMap<>();
        network.all(EffectiveNetworkAcl.class).forEach(guard -> acls.put(guard.subnetId(), guard.networkAclId()));
        return network.all(FamilyUse.class).stream()
                .filter(use -> working.contains(use.subnetId()) && acls.containsKey(use.subnetId()))
                .map(use -> new Guarded(use.subnetId(), use.vpcId(), acls.get(use.subnetId()), use.family()));
    }
}
