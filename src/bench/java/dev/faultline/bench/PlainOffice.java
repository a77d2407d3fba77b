package dev.faultline.bench;

import dev.faultline.analysis.DirectConnectReach;
import dev.faultline.analysis.GatewayVpc;
import dev.faultline.analysis.ServedVpcs;
import dev.faultline.analysis.SingleVpnDevice;
import dev.faultline.analysis.VpnBackup;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Resource;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What joins VPCs to on-premises: VPN and Direct Connect. */
final class PlainOffice {
    static final Map<String, BiConsumer<PlainPass, String>> RULES = Map.of(
            "dx-gateway-single-location",
            (pass, rule) -> reaches(
                    pass, rule, reach -> reach.usable() && reach.locations().size() < 2),
            "dx-gateway-single-device",
            (pass, rule) -> reaches(pass, rule, reach -> reach.usable() && reach.oneDevice()),
            "dx-vifs-on-one-connection",
            (pass, rule) -> reaches(
                    pass,
                    rule,
                    reach -> reach.paths().size() > 1 && reach.connections().size() == 1),
            "dx-no-backup-path",
            PlainOffice::noBackup,
            "vpn-connection-down",
            PlainOffice::vpnDown,
            "vpn-tunnel-down",
            PlainOffice::tunnelDown,
            "vpn-single-customer-gateway",
            PlainOffice::singleDevice,
            "vpn-backup-on-other-gateway",
            PlainOffice::backupElsewhere);

    private PlainOffice() {}

    private static void reaches(PlainPass pass, String rule, Predicate<DirectConnectReach> broken) {
        for (DirectConnectReach reach : pass.all(DirectConnectReach.class)) {
            if (reach.direct() && broken.test(reach)) {
                Resource gateway = pass.byId(DirectConnectGateway.class).get(reach.gatewayId());
                Resource vpnGateway = pass.byId(VpnGateway.class).get(reach.gatewayId());
                Resource vif = pass.byId(VirtualInterface.class).get(reach.virtualInterfaceId());
                Resource first = gateway != null ? gateway : vpnGateway != null ? vpnGateway : vif;
                if (first != null) {
                    pass.report(rule, first);
                }
            }
        }
    }

    private static Set<String> gatewaysWithBackup(PlainPass pass) {
        Set<String> gateways = new HashSet<>();
        for (VpnBackup backup : pass.all(VpnBackup.class)) {
            if (backup.ready()) {
                gateways.add(backup.gatewayId());
            }
        }
        return gateways;
    }

    private static void noBackup(PlainPass pass, String rule) {
        Set<String> backed = gatewaysWithBackup(pass);
        Set<String> serving =
                pass.group(ServedVpcs.class, ServedVpcs::gatewayId).keySet();
        for (DirectConnectReach reach : pass.all(DirectConnectReach.class)) {
            String id = reach.gatewayId();
            if (reach.usable() && reach.locations().size() < 2 && serving.contains(id) && !backed.contains(id)) {
                TransitGateway transit = pass.byId(TransitGateway.class).get(id);
                VpnGateway vpnGateway = pass.byId(VpnGateway.class).get(id);
                if (transit != null) {
                    pass.report(rule, transit);
                }
                if (vpnGateway != null) {
                    pass.report(rule, vpnGateway);
                }
            }
        }
    }

    private static void vpnDown(PlainPass pass, String rule) {
        Map<String, List<VgwTelemetry>> tunnels = pass.group(VgwTelemetry.class, VgwTelemetry::vpnConnectionId);
        for (VpnConnection connection : pass.all(VpnConnection.class)) {
            if (connection.available()
                    && tunnels.getOrDefault(connection.id(), List.of()).stream().noneMatch(VgwTelemetry::up)) {
                pass.report(rule, connection);
            }
        }
    }

    private static void tunnelDown(PlainPass pass, String rule) {
        Map<String, List<VgwTelemetry>> tunnels = pass.group(VgwTelemetry.class, VgwTelemetry::vpnConnectionId);
        for (VpnConnection connection : pass.all(VpnConnection.class)) {
            List<VgwTelemetry> own = tunnels.getOrDefault(connection.id(), List.of());
            long up = own.stream().filter(VgwTelemetry::up).count();
            if (connection.available() && (own.isEmpty() || (up > 0 && up < own.size()))) {
                pass.report(rule, connection);
            }
        }
    }

    private static void singleDevice(PlainPass pass, String rule) {
        for (SingleVpnDevice single : pass.all(SingleVpnDevice.class)) {
            CustomerGateway device = pass.byId(CustomerGateway.class).get(single.customerGatewayId());
            if (device != null) {
                pass.report(rule, device);
            }
        }
    }

    private static void backupElsewhere(PlainPass pass, String rule) {
        Set<String> backed = gatewaysWithBackup(pass);
        Set<String> usable = new HashSet<>();
        for (DirectConnectReach reach : pass.all(DirectConnectReach.class)) {
            if (reach.usable()) {
                usable.add(reach.gatewayId());
            }
        }
        Map<String, List<GatewayVpc>> byGateway = pass.group(GatewayVpc.class, GatewayVpc::gatewayId);
        Map<String, List<GatewayVpc>> byVpc = pass.group(GatewayVpc.class, GatewayVpc::vpcId);
        for (VpnBackup backup : pass.all(VpnBackup.class)) {
            List<GatewayVpc> served = byGateway.getOrDefault(backup.gatewayId(), List.of());
            boolean idle = served.stream().noneMatch(vpc -> vpc.routed() || !vpc.tablesRead());
            boolean elsewhere = served.stream()
                    .flatMap(vpc -> byVpc.get(vpc.vpcId()).stream())
                    .anyMatch(used -> used.routed()
                            && !used.gatewayId().equals(backup.gatewayId())
                            && usable.contains(used.gatewayId())
                            && !backed.contains(used.gatewayId()));
            VpnConnection connection = pass.byId(VpnConnection.class).get(backup.vpnConnectionId());
            if (idle && elsewhere && connection != null) {
                pass.report(rule, connection);
            }
        }
    }
}
