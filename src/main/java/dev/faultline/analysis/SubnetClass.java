package dev.faultline.analysis;

import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.SubnetCidrBlock;

/**
 * How far a subnet's effective route table leads, for one of the address families it has.
 *
 * @param via the target that makes it so; {@code local} for an isolated subnet
 */
@DerivedFrom(
        value = {
            SubnetCidrBlock.class,
            EffectiveRouteTable.class,
            Route.class,
            PrefixListEntry.class,
            InternetGateway.class,
            InternetGatewayAttachment.class,
            EgressOnlyInternetGateway.class,
            NatGateway.class
        },
        monotone = true)
public record SubnetClass(String subnetId, String vpcId, Family family, Kind kind, String routeTableId, RouteTarget via)
        implements Fact, InVpc {
    /** From the most open on; a subnet is of the first kind that fits. */
    public enum Kind {
        /** An active route to public addresses through an attached internet gateway, whatever its prefix. */
        PUBLIC("public"),
        /** Out to the internet through something that stands in between, or out to a network that may lead there. */
        EGRESS("private with egress"),
        /** To a virtual private gateway only. */
        VPN_ONLY("VPN-only"),
        /** No way to the internet, nor to an office. */
        ISOLATED("isolated");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Whether an appliance or a firewall endpoint stands in the way out, or something that this version does not know; a
     * gateway may well lie behind it.
     */
    public boolean throughAppliance() {
        return appliance(via);
    }

    static boolean appliance(RouteTarget target) {
        return switch (target.kind()) {
            case NETWORK_INTERFACE, VPC_ENDPOINT, ROUTE_SERVER_NEXT_HOP, UNRECOGNISED -> true;
            default -> false;
        };
    }

    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        String way = kind == Kind.ISOLATED ? "" : " through " + via;
        return "%s over %s%s, by %s".formatted(kind, family, way, routeTableId);
    }
}
