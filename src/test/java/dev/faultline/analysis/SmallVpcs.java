package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcCidrBlock;
import java.util.ArrayList;

/** Tells of VPCs, their subnets, and who is in them. */
abstract class SmallVpcs extends SmallFacts {
    SmallNetwork vpc(String id, String... blocks) {
        return vpcOf(ACCOUNT, REGION, id, blocks);
    }

    SmallNetwork vpcOf(String account, String region, String id, String... blocks) {
        and(new Vpc(account, region, id, account, "", false));
        boolean primary = true;
        for (String block : blocks) {
            and(new VpcCidrBlock(id, Cidr.of(block), primary));
            primary = false;
        }
        and(new NetworkAcl(account, region, "acl-" + id, id, account, "", true));
        openAcls.add("acl-" + id);
        table("rtb-" + id, id);
        return and(new RouteTableAssociation("rtb-" + id, id, "", "", true));
    }

    SmallNetwork subnet(String id, String vpcId, String... blocks) {
        return subnetIn("euw1-az1", id, vpcId, blocks);
    }

    SmallNetwork subnetIn(String zone, String id, String vpcId, String... blocks) {
        vpcOfSubnet.put(id, vpcId);
        and(new Subnet(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", zone, false, 100));
        for (String block : blocks) {
            and(new SubnetCidrBlock(id, vpcId, Cidr.of(block)));
        }
        return self();
    }

    /** An instance that runs, with a group {@code sg-<id>} that is open, unless the test gives rules to it. */
    SmallNetwork host(String id, String subnetId, String... addresses) {
        return and(new Instance(ACCOUNT, REGION, "i-" + id, vpcOfSubnet.get(subnetId), subnetId, "", "running"))
                .port(id, subnetId, "interface", "i-" + id, addresses)
                .group("sg-" + id, vpcOfSubnet.get(subnetId))
                .open("sg-" + id)
                .member(id, "sg-" + id);
    }

    /** The same, but guarded by other groups. */
    SmallNetwork guarded(String id, String subnetId, String address, String... groups) {
        and(new Instance(ACCOUNT, REGION, "i-" + id, vpcOfSubnet.get(subnetId), subnetId, "", "running"));
        port(id, subnetId, "interface", "i-" + id, address);
        for (String group : groups) {
            member(id, group);
        }
        return self();
    }

    /** An instance that forwards what is not its own. */
    SmallNetwork forwarder(String id, String subnetId, String address) {
        host(id, subnetId, address);
        facts.removeIf(fact -> fact instanceof NetworkInterface eni && eni.id().equals(id));
        return and(eni(id, subnetId, "interface", "in-use", "i-" + id, false));
    }

    SmallNetwork port(String id, String subnetId, String type, String instance, String... addresses) {
        and(eni(id, subnetId, type, "in-use", instance, true));
        return holding(id, subnetId, addresses);
    }

    SmallNetwork holding(String id, String subnetId, String... addresses) {
        String vpcId = vpcOfSubnet.get(subnetId);
        vpcOfHost.put(id, vpcId);
        for (String text : addresses) {
            // "10.0.0.10=54.0.0.1" has a public address in front.
            String[] both = text.split("=", 2);
            and(new NetworkInterfaceAddress(id, vpcId, both[0], both.length > 1 ? both[1] : ""));
            addressesOfHost.computeIfAbsent(id, none -> new ArrayList<>()).add(ip(both[0]));
        }
        return self();
    }

    NetworkInterface eni(String id, String subnetId, String type, String status, String instance, boolean check) {
        return new NetworkInterface(
                ACCOUNT,
                REGION,
                id,
                vpcOfSubnet.get(subnetId),
                subnetId,
                ACCOUNT,
                "",
                type,
                status,
                check,
                false,
                "",
                instance,
                false);
    }

    SmallNetwork table(String id, String vpcId, String... subnets) {
        vpcOfTable.put(id, vpcId);
        and(new RouteTable(ACCOUNT, REGION, id, vpcId, ACCOUNT, ""));
        for (String subnet : subnets) {
            and(new RouteTableAssociation(id, vpcId, subnet, "", false));
        }
        return self();
    }

    abstract SmallNetwork group(String id, String vpcId);

    abstract SmallNetwork open(String group);

    abstract SmallNetwork member(String id, String group);
}
