package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an endpoint that the network treats as one: an address in a VPC, or all there is of it on the internet or
 * on-premises.
 *
 * @param spot the address in a VPC; nothing for what lies outside
 * @param outside the addresses outside; empty for what lies in a VPC
 */
record Side(Where where, Optional<Spot> spot, Addresses outside) {
    /** Where packets from it come from, or go to. */
    enum Where {
        INSIDE,
        INTERNET,
        OFFICE
    }

    static List<Side> of(Endpoint endpoint, Family family) {
        List<Side> sides = new ArrayList<>();
        endpoint.spots(family).forEach(spot -> sides.add(new Side(Where.INSIDE, Optional.of(spot), Addresses.NONE)));
        if (!endpoint.internet(family).isEmpty()) {
            sides.add(new Side(Where.INTERNET, Optional.empty(), endpoint.internet(family)));
        }
        if (!endpoint.office(family).isEmpty()) {
            sides.add(new Side(Where.OFFICE, Optional.empty(), endpoint.office(family)));
        }
        return sides;
    }

    boolean inside() {
        return where == Where.INSIDE;
    }

    /** The addresses that packets inside the network name it by. */
    Addresses addresses() {
        return spot.map(known -> Addresses.of(known.inside())).orElse(outside);
    }

    /** Whether it is the same interface. */
    boolean same(Side other) {
        return spot.flatMap(Spot::holder)
                .flatMap(one -> other.spot.flatMap(Spot::holder).filter(one::equals))
                .isPresent();
    }

    Side without(Addresses others) {
        return new Side(where, spot, outside.minus(others));
    }

    /** Whether it opens no connection itself: an endpoint of a service. */
    boolean onlyAnswers() {
        return spot.flatMap(Spot::holder).filter(NetworkInterface::plumbing).isPresent();
    }

    /** Whether what comes out there may be meant for it: other VPCs may have its address as well. */
    boolean takes(Flow flow) {
        return flow.end()
                .map(end -> switch (end.kind()) {
                    case NETWORK_INTERFACE ->
                        spot.flatMap(Spot::holder)
                                .filter(flow.receivers()::contains)
                                .isPresent();
                    case INTERNET -> where == Where.INTERNET;
                    case OFFICE -> where == Where.OFFICE;
                    case SERVICE -> where != Where.OFFICE;
                    // Sets know every receiver by itself.
                    case SUBNET -> false;
                })
                .orElse(true);
    }

    static boolean endsOnPremises(Flow flow) {
        return flow.end().filter(end -> end.kind() == Journey.End.Kind.OFFICE).isPresent();
    }
}
