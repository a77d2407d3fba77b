package dev.faultline.bench;

import dev.faultline.analysis.EndpointZone;
import dev.faultline.analysis.LoggedVpc;
import dev.faultline.analysis.SubnetClass;
import dev.faultline.analysis.Use;
import dev.faultline.analysis.ZoneUse;
import dev.faultline.model.Family;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcEndpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** VPCs, subnets and endpoints: in which zones things stand, and whether anyone writes down what they do. */
final class PlainPlacement {
    static final Map<String, BiConsumer<PlainPass, String>> RULES = Map.of(
            "vpc-single-az", PlainPlacement::vpcInOneZone,
            "flow-log-missing", PlainPlacement::flowLogMissing,
            "subnet-auto-public-ipv4", PlainPlacement::autoPublic,
            "interface-endpoint-single-az", PlainPlacement::endpointInOneZone);

    private PlainPlacement() {}

    private static void vpcInOneZone(PlainPass pass, String rule) {
        Map<String, Set<String>> zones = new HashMap<>();
        for (ZoneUse use : pass.all(ZoneUse.class)) {
            zones.computeIfAbsent(use.vpcId(), unseen -> new HashSet<>()).add(use.zoneId());
        }
        zones.forEach((vpcId, used) -> {
            Vpc vpc = pass.byId(Vpc.class).get(vpcId);
            if (vpc != null && used.size() == 1) {
                pass.report(rule, vpc);
            }
        });
    }

    private static void flowLogMissing(PlainPass pass, String rule) {
        Map<String, LoggedVpc> logged = pass.byId(LoggedVpc.class);
        for (Vpc vpc : pass.all(Vpc.class)) {
            boolean judged = !vpc.readByOwner() || pass.byId(Use.class).containsKey(vpc.id());
            if (judged && !logged.containsKey(vpc.id())) {
                pass.report(rule, vpc);
            }
        }
    }

    private static void autoPublic(PlainPass pass, String rule) {
        for (SubnetClass known : pass.all(SubnetClass.class)) {
            Subnet subnet = pass.byId(Subnet.class).get(known.subnetId());
            if (known.family() == Family.IPV4
                    && subnet != null
                    && subnet.mapPublicIpOnLaunch()
                    && pass.byId(Use.class).containsKey(subnet.id())) {
                pass.report(rule, subnet);
            }
        }
    }

    private static void endpointInOneZone(PlainPass pass, String rule) {
        Map<String, Set<String>> zones = new HashMap<>();
        for (EndpointZone zone : pass.all(EndpointZone.class)) {
            zones.computeIfAbsent(zone.vpcEndpointId(), unseen -> new HashSet<>())
                    .add(zone.zoneId());
        }
        for (VpcEndpoint endpoint : pass.all(VpcEndpoint.class)) {
            if (endpoint.type().equals("Interface")
                    && endpoint.available()
                    && zones.getOrDefault(endpoint.id(), Set.of()).size() == 1) {
                pass.report(rule, endpoint);
            }
        }
    }
}
