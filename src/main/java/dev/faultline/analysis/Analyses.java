package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every analysis, in the order in which each finds what it builds on. */
public final class Analyses {
    private static final List<Function<Network, List<? extends Fact>>> BEFORE_REACH = List.of(
            // Effective tables, and what uses them.
            EffectiveRouteTables::derive,
            EffectiveNetworkAcls::derive,
            Uses::derive,
            TableUses::derive,
            InterfaceOwners::derive,
            // Routes.
            SubnetClasses::derive,
            NatRoutes::derive,
            RouteTargetFaults::derive,
            // Filters.
            GroupOpenings::derive,
            NetworkAclOpenings::derive,
            DefaultGroups::derive,
            PublicAddresses::derive,
            PublicInstances::derive,
            ForwardingInstances::derive,
            MultiHomedInstances::derive,
            JudgedOpenings::derive,
            ShadowedEntries::derive,
            ReturnTrafficGaps::derive,
            NetworkAclParities::derive,
            GatewayEndpointGaps::derive,
            NatAclGaps::derive,
            EndpointGates::derive,
            NatInstanceGates::derive,
            NatInstanceOpenings::derive,
            // Endpoints and logs.
            EndpointZones::derive,
            EndpointZoneGaps::derive,
            FirewallEndpointRoutes::derive,
            UnreadLoadBalancers::derive,
            LoadBalancerGaps::derive,
            LoggedVpcs::derive,
            // Peerings.
            PeeringRoutes::derive,
            Peerings::derive,
            PeeringOverlaps::derive,
            // Direct Connect and VPN.
            GatewayVpcs::derive,
            GatewayVpcs::served,
            DirectConnectPaths::derive,
            DirectConnectReaches::derive,
            DirectConnectEnds::derive,
            WaitingConnections::derive,
            LagLinksOfAll::derive,
            DirectConnectRegions::derive,
            SharedLags::derive,
            PaperRedundancies::derive,
            SingleProviders::derive,
            UnmetResiliencyGoals::derive,
            MtuMismatches::derive,
            CapacityGaps::derive,
            Ipv6PeerGaps::derive,
            ReceivedRouteGaps::derive,
            VpnBackups::derive,
            SingleVpnDevices::derive,
            VpnPairs::derive,
            VpnHubs::pairs,
            VpnHubs::sites,
            VpnHubs::staticSpokes,
            VpnPreferences::derive,
            OverlayGaps::derive,
            SelectorGaps::derive,
            QuotaUses::derive,
            OnPremisesGaps::derive,
            // Paths between VPCs.
            TransitGatewayEffectiveRoutes::derive,
            AdvertisementGaps::derive,
            OnPremisesPrefixes::derive,
            PeeringReturnGaps::derive,
            PeeringExposures::derive,
            PeeringBreadths::derive,
            PeeringDetours::derive,
            TransitGatewayZoneGaps::derive,
            TransitGatewayRouteGaps::derive,
            TransitGatewayReturnGaps::derive,
            TransitGatewayOverlaps::derive,
            TransitGatewayBypasses::derive,
            TransitGatewayZoneDependences::derive,
            TransitGatewayInspectionSplits::derive,
            TransitGatewayPeeringGaps::derive,
            VpnBundles::derive,
            TransitGatewayConnectFaults::derive,
            TransitGatewayOverrides::derive,
            ZoneCollisions::derive,
            ShadowedPropagations::derive,
            TierDrifts::derive,
            VpcOverlaps::derive,
            OnPremisesOverlaps::derive,
            // Ways out.
            FamilySplits::derive,
            PrivateNatDeadEnds::derive,
            NatInstanceDeadEnds::derive,
            EdgeRouteFaults::derive,
            // Failures of NAT, and of zones.
            NatFaults::derive,
            RegionalNatGaps::derive,
            MixedEgresses::derive,
            NatInstanceUses::derive,
            Tiers::derive,
            TierShortages::derive,
            // Software VPN.
            LentAddresses::derive,
            SoftwareVpns::derive,
            SoftwareVpnReaches::derive,
            SoftwareVpnOpenings::derive,
            TransitVpcs::derive,
            TransitSpokeGaps::derive);

    private Analyses() {}

    /** The network, and everything that can be derived from it. */
    public static Network derive(Network described) {
        return derive(described, Coverage.NONE);
    }

    /**
     * The same.
     *
     * @param coverage what could not be read is not taken for absent by who asks what reaches what
     */
    public static Network derive(Network described, Coverage coverage) {
        Network network = beforeReach(described);
        return network.with(Reachabilities.derive(network, coverage));
    }

    /** All but who can reach what. */
    static Network beforeReach(Network described) {
        Network network = described;
        for (Function<Network, List<? extends Fact>> analysis : BEFORE_REACH) {
            network = network.with(new ArrayList<>(analysis.apply(network)));
        }
        return network;
    }
}
