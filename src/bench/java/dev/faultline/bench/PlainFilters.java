package dev.faultline.bench;

import dev.faultline.analysis.EffectiveNetworkAcl;
import dev.faultline.analysis.FamilyUse;
import dev.faultline.analysis.NetworkAclOpening;
import dev.faultline.analysis.NetworkAclUse;
import dev.faultline.analysis.SecurityGroupOpening;
import dev.faultline.analysis.Use;
import dev.faultline.model.AdminPort;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Security groups and network ACLs. */
final class PlainFilters {
    static final Map<String, BiConsumer<PlainPass, String>> RULES = Map.of(
            "sg-open-all-traffic", PlainFilters::openToAllTraffic,
            "sg-open-admin-ports", PlainFilters::openAdminPorts,
            "sg-default-has-rules", PlainFilters::defaultGroupHasRules,
            "nacl-open-admin-ports", PlainFilters::aclOpenAdminPorts,
            "nacl-deny-all-in-use", PlainFilters::aclDeniesAll);

    private PlainFilters() {}

    private static void openToAllTraffic(PlainPass pass, String rule) {
        for (SecurityGroupOpening opening : pass.all(SecurityGroupOpening.class)) {
            if (opening.ports().coversEveryPort()) {
                report(pass, rule, opening.groupId());
            }
        }
    }

    private static void openAdminPorts(PlainPass pass, String rule) {
        List<AdminPort> ports = pass.all(AdminPort.class);
        for (SecurityGroupOpening opening : pass.all(SecurityGroupOpening.class)) {
            if (ports.stream().anyMatch(opening::admits)) {
                report(pass, rule, opening.groupId());
            }
        }
    }

    private static void defaultGroupHasRules(PlainPass pass, String rule) {
        Set<String> defaults = new HashSet<>();
        for (SecurityGroup group : pass.all(SecurityGroup.class)) {
            if (group.defaultGroup()) {
                defaults.add(group.id());
            }
        }
        for (SecurityGroupRule admission : pass.all(SecurityGroupRule.class)) {
            if (defaults.remove(admission.groupId())) {
                report(pass, rule, admission.groupId());
            }
        }
    }

    private static void report(PlainPass pass, String rule, String groupId) {
        SecurityGroup group = pass.byId(SecurityGroup.class).get(groupId);
        if (group != null && pass.byId(Use.class).containsKey(groupId)) {
            pass.report(rule, group);
        }
    }

    private static void aclOpenAdminPorts(PlainPass pass, String rule) {
        List<AdminPort> ports = pass.all(AdminPort.class);
        for (NetworkAclOpening opening : pass.all(NetworkAclOpening.class)) {
            NetworkAcl acl = pass.byId(NetworkAcl.class).get(opening.networkAclId());
            if (acl != null
                    && pass.byId(NetworkAclUse.class).containsKey(acl.id())
                    && ports.stream()
                            .anyMatch(admin -> (admin.port() == 22 || admin.port() == 3389)
                                    && admin.protocol().equals(Protocol.TCP)
                                    && opening.ports().contains(admin.port()))) {
                pass.report(rule, acl);
            }
        }
    }

    private record Direction(String networkAclId, boolean egress, Family family) {}

    private static void aclDeniesAll(PlainPass pass, String rule) {
        Set<Direction> allowed = new HashSet<>();
        for (NetworkAclEntry entry : pass.all(NetworkAclEntry.class)) {
            if (entry.allow()) {
                allowed.add(new Direction(
                        entry.networkAclId(), entry.egress(), entry.cidr().family()));
            }
        }
        for (FamilyUse speech : pass.all(FamilyUse.class)) {
            EffectiveNetworkAcl guard = pass.byId(EffectiveNetworkAcl.class).get(speech.subnetId());
            NetworkAcl acl = guard == null ? null : pass.byId(NetworkAcl.class).get(guard.networkAclId());
            if (acl != null
                    && !acl.defaultAcl()
                    && !(allowed.contains(new Direction(acl.id(), false, speech.family()))
                            && allowed.contains(new Direction(acl.id(), true, speech.family())))) {
                pass.report(rule, acl);
            }
        }
    }
}
