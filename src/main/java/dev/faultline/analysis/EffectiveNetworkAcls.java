package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.Subnet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the network ACL of every subnet: the one it is associated with, else the default one of its VPC. */
final class EffectiveNetworkAcls {
    private EffectiveNetworkAcls() {}

    static List<EffectiveNetworkAcl> derive(Network network) {
        Map<String, EffectiveNetworkAcl> acls = new LinkedHashMap<>();
        network.all(NetworkAclAssociation.class)
                .forEach(link -> acls.putIfAbsent(
                        link.subnetId(), new EffectiveNetworkAcl(link.subnetId(), link.vpcId(), link.networkAclId())));
        Map<String, String> defaults = new HashMap<>();
        network.all(NetworkAcl.class).stream()
                .filter(NetworkAcl::defaultAcl)
                .forEach(acl -> defaults.putIfAbsent(acl.vpcId(), acl.id()));
        for (Subnet subnet : network.all(Subnet.class)) {
            String acl = defaults.get(subnet.vpcId());
            if (acl != null) {
                acls.putIfAbsent(subnet.id(), new EffectiveNetworkAcl(subnet.id(), subnet.vpcId(), acl));
            }
        }
        return List.copyOf(acls.values());
    }
}
