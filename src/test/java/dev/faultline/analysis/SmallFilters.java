package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.ManagedPrefixList;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import java.util.List;

/** Tells of security groups, network ACLs, prefix lists and Block Public Access. */
abstract class SmallFilters extends SmallVpcs {
    @Override
    SmallNetwork group(String id, String vpcId) {
        return and(new SecurityGroup(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", id));
    }

    @Override
    SmallNetwork open(String group) {
        return admits(group, "all", "0.0.0.0/0")
                .admits(group, "all", "::/0")
                .sends(group, "all", "0.0.0.0/0")
                .sends(group, "all", "::/0");
    }

    @Override
    SmallNetwork member(String id, String group) {
        return and(new NetworkInterfaceGroup(id, vpcOfHost.get(id), group));
    }

    /** @param what such as {@code "tcp 22"}, {@code "udp 53-54"} or {@code "all"} */
    SmallNetwork admits(String group, String what, String peer) {
        return and(new SecurityGroupRule(group, "", true, protocol(what), ports(what), peer(peer)));
    }

    SmallNetwork sends(String group, String what, String peer) {
        return and(new SecurityGroupRule(group, "", false, protocol(what), ports(what), peer(peer)));
    }

    SmallNetwork acl(String id, String vpcId, String... subnets) {
        and(new NetworkAcl(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", false));
        for (String subnet : subnets) {
            and(new NetworkAclAssociation(id, vpcId, subnet));
        }
        return self();
    }

    SmallNetwork openAcl(String id) {
        openAcls.add(id);
        return self();
    }

    /** @param line such as {@code "100 in allow tcp 22 10.0.0.0/8"} */
    SmallNetwork entry(String acl, String line) {
        String[] words = line.split(" ");
        String what = String.join(" ", List.of(words).subList(3, words.length - 1));
        return and(new NetworkAclEntry(
                acl,
                "",
                words[1].equals("out"),
                Integer.parseInt(words[0]),
                words[2].equals("allow"),
                protocol(what),
                ports(what),
                Cidr.of(words[words.length - 1])));
    }

    SmallNetwork prefixList(String id, String... blocks) {
        and(new ManagedPrefixList(ACCOUNT, REGION, id, ACCOUNT, id, "create-complete", 10));
        for (String block : blocks) {
            and(new PrefixListEntry(ACCOUNT, REGION, id, Cidr.of(block)));
        }
        return self();
    }

    SmallNetwork publicAccess(String mode) {
        return and(new VpcBlockPublicAccessOptions(ACCOUNT, REGION, mode, "account"));
    }

    SmallNetwork exclusion(String resource, String mode) {
        return and(new VpcBlockPublicAccessExclusion(
                ACCOUNT, REGION, "vpcbpa-" + resource, "", resource, mode, "create-complete"));
    }
}
