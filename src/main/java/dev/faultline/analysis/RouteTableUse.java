package dev.faultline.analysis;

import static dev.faultline.model.Counted.counted;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;

/**
 * Who follows a route table; every table has this fact.
 *
 * @param subnets for which it decides, the implicit ones of a main table included
 * @param gateways that it is an edge table of
 * @param interfaces in use in those subnets; NAT gateways and the like follow routes too, and count
 */
@DerivedFrom(
        value = {RouteTable.class, RouteTableAssociation.class, EffectiveRouteTable.class, NetworkInterface.class},
        monotone = true)
public record RouteTableUse(String routeTableId, String vpcId, int subnets, int gateways, int interfaces)
        implements Fact, InVpc {
    /** Whether any subnet or gateway looks its packets up here. */
    public boolean associated() {
        return subnets + gateways > 0;
    }

    /** Whether packets really pass: what enters by a gateway does, whether or not it is answered. */
    public boolean used() {
        return interfaces > 0 || gateways > 0;
    }

    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        String edge = gateways > 0 ? " and for " + counted(gateways, "gateway") : "";
        return "decides for %s with %s in use%s"
                .formatted(counted(subnets, "subnet"), counted(interfaces, "network interface"), edge);
    }
}
