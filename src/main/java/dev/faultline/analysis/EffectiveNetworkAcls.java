package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the network ACL of every subnet: the one it is associated with, else the default one of its VPC. */
final class EffectiveNetworkAcls {
    private EffectiveNetworkAcls() {}

    static List<EffectiveNetworkAcl> derive(Network network) {
        Map<String, String> associated = new HashMap<>();
        network.all(NetworkAclAssociation.class)
                .forEach(link -> associated.putIfAbsent(link.subnetId(), link.networkAclId()));
        Map<String, String> defaults = new HashMap<>();
        network.all(NetworkAcl.class).stream()
                .filter(NetworkAcl::defaultAcl)
                .forEach(acl -> defaults.putIfAbsent(acl.vpcId(), acl.id()));
        List<EffectiveNetworkAcl> acls = new ArrayList<>();
        for (Subnet subnet : network.all(Subnet.class)) {
            String acl = associated.getOrDefault(subnet.id(), defaults.get(subnet.vpcId()));
            if (acl != null) {
                acls.add(new EffectiveNetworkAcl(subnet.id(), subnet.vpcId(), acl));
            }
        }
        return acls;
    }
}
