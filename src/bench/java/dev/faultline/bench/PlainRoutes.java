package dev.faultline.bench;

import dev.faultline.analysis.NatRoute;
import dev.faultline.analysis.OnPremisesGap;
import dev.faultline.analysis.RouteTableUse;
import dev.faultline.analysis.RouteTargetFault;
import dev.faultline.analysis.SubnetClass;
import dev.faultline.analysis.Use;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Family;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Resource;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Route tables, and the gateways and interfaces that they lead to. */
final class PlainRoutes {
    static final Map<String, BiConsumer<PlainPass, String>> RULES = Map.of(
            "igw-detached", PlainRoutes::detachedGateway,
            "main-table-internet-route", PlainRoutes::mainTableInternetRoute,
            "route-blackhole", PlainRoutes::blackhole,
            "route-target-not-serving", PlainRoutes::targetNotServing,
            "vgw-propagation-missing", PlainRoutes::propagationMissing,
            "nat-cross-az-route", PlainRoutes::natCrossZone,
            "nat-public-in-non-public-subnet", PlainRoutes::natNotPublic,
            "nat-single-az-egress", PlainRoutes::natSingleZone,
            "forwarding-eni-srcdst-check-on", PlainRoutes::forwardingInterface,
            "public-ip-without-igw-path", PlainRoutes::publicAddressWithoutPath);

    private PlainRoutes() {}

    private static void detachedGateway(PlainPass pass, String rule) {
        Set<String> attached = new HashSet<>();
        for (InternetGatewayAttachment attachment : pass.all(InternetGatewayAttachment.class)) {
            if (attachment.live()) {
                attached.add(attachment.gatewayId());
            }
        }
        List<Resource> gateways = new ArrayList<>(pass.all(InternetGateway.class));
        gateways.addAll(pass.all(EgressOnlyInternetGateway.class));
        for (Resource gateway : gateways) {
            if (!attached.contains(gateway.id())) {
                pass.report(rule, gateway);
            }
        }
    }

    private static void mainTableInternetRoute(PlainPass pass, String rule) {
        Set<String> leading = new HashSet<>();
        for (Route route : pass.all(Route.class)) {
            if (route.target().kind() == RouteTarget.Kind.INTERNET_GATEWAY
                    && route.active()
                    && route.destination().everything()) {
                leading.add(route.routeTableId());
            }
        }
        for (RouteTableAssociation association : pass.all(RouteTableAssociation.class)) {
            if (association.main() && leading.contains(association.routeTableId())) {
                RouteTable table = pass.byId(RouteTable.class).get(association.routeTableId());
                Vpc vpc = table == null ? null : pass.byId(Vpc.class).get(table.vpcId());
                if (vpc != null && !vpc.defaultVpc() && pass.byId(Use.class).containsKey(vpc.id())) {
                    pass.report(rule, table);
                }
            }
        }
    }

    private static void blackhole(PlainPass pass, String rule) {
        for (Route route : pass.all(Route.class)) {
            if (route.blackhole()) {
                RouteTable table = pass.byId(RouteTable.class).get(route.routeTableId());
                RouteTableUse use = pass.byId(RouteTableUse.class).get(route.routeTableId());
                if (table != null && use != null && use.associated()) {
                    pass.report(rule, table);
                }
            }
        }
    }

    private static void targetNotServing(PlainPass pass, String rule) {
        for (RouteTargetFault fault : pass.all(RouteTargetFault.class)) {
            RouteTable table = pass.byId(RouteTable.class).get(fault.routeTableId());
            if (table != null && pass.byId(RouteTableUse.class).containsKey(table.id())) {
                pass.report(rule, table);
            }
        }
    }

    private static void propagationMissing(PlainPass pass, String rule) {
        for (OnPremisesGap gap : pass.all(OnPremisesGap.class)) {
            RouteTable table = pass.byId(RouteTable.class).get(gap.routeTableId());
            if (table != null) {
                pass.report(rule, table);
            }
        }
    }

    private static void natCrossZone(PlainPass pass, String rule) {
        for (NatRoute route : pass.all(NatRoute.class)) {
            if (route.crossesZones()) {
                Subnet subnet = pass.byId(Subnet.class).get(route.subnetId());
                if (subnet != null && pass.byId(NatGateway.class).containsKey(route.natGatewayId())) {
                    pass.report(rule, subnet);
                }
            }
        }
    }

    private static void natNotPublic(PlainPass pass, String rule) {
        Set<String> closed = closedSubnets(pass);
        for (NatGateway nat : pass.all(NatGateway.class)) {
            if (nat.zonal() && nat.available() && nat.internetFacing() && closed.contains(nat.subnetId())) {
                pass.report(rule, nat);
            }
        }
    }

    /** Subnets that are not public for IPv4, and have no appliance that a gateway may lie behind. */
    private static Set<String> closedSubnets(PlainPass pass) {
        Set<String> closed = new HashSet<>();
        for (SubnetClass subnet : pass.all(SubnetClass.class)) {
            if (subnet.family() == Family.IPV4
                    && subnet.kind() != SubnetClass.Kind.PUBLIC
                    && !subnet.throughAppliance()) {
                closed.add(subnet.subnetId());
            }
        }
        return closed;
    }

    private static void natSingleZone(PlainPass pass, String rule) {
        Map<String, List<NatRoute>> byVpc = new HashMap<>();
        for (NatRoute route : pass.all(NatRoute.class)) {
            if (route.internetFacing() && route.used()) {
                byVpc.computeIfAbsent(route.vpcId(), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
        byVpc.forEach((vpcId, routes) -> {
            Set<String> natZones = new HashSet<>();
            Set<String> zones = new HashSet<>();
            for (NatRoute route : routes) {
                natZones.add(route.natZoneId());
                zones.add(route.subnetZoneId());
            }
            Vpc vpc = pass.byId(Vpc.class).get(vpcId);
            if (vpc != null && natZones.size() == 1 && zones.size() > 1) {
                pass.report(rule, vpc);
            }
        });
    }

    private static void forwardingInterface(PlainPass pass, String rule) {
        for (Route route : pass.all(Route.class)) {
            if (route.active() && route.target().id().startsWith("eni-")) {
                NetworkInterface target =
                        pass.byId(NetworkInterface.class).get(route.target().id());
                if (target != null
                        && target.sourceDestCheck()
                        && !target.plumbing()
                        && pass.byId(RouteTableUse.class).containsKey(route.routeTableId())) {
                    pass.report(rule, target);
                }
            }
        }
    }

    private static void publicAddressWithoutPath(PlainPass pass, String rule) {
        Set<String> closed = closedSubnets(pass);
        for (NetworkInterfaceAddress address : pass.all(NetworkInterfaceAddress.class)) {
            if (address.hasPublicIp()) {
                NetworkInterface holder = pass.byId(NetworkInterface.class).get(address.networkInterfaceId());
                if (holder != null
                        && holder.inUse()
                        && !holder.plumbing()
                        && !holder.description().startsWith("ClientVPN ")
                        && closed.contains(holder.subnetId())) {
                    pass.report(rule, holder);
                }
            }
        }
    }
}
