package dev.faultline.snapshot;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the facts of objects, each object once: a shared VPC is described by every account it is shared with, and a
 * Direct Connect gateway by every region. The owner's own view is kept where there is one.
 */
final class SharedObjects {
    /**
     * Both ends of a peering see it under one id, each with its own tags, also that of transit gateways; the names of zones and of Classic Load Balancers
     * are an account's own.
     */
    private static final Set<String> OWN = Set.of(
            "VpcPeeringConnections",
            "TransitGatewayPeeringAttachments",
            "AvailabilityZones",
            "LoadBalancerDescriptions");

    private final Map<String, View> views = new LinkedHashMap<>();
    private int unnamed;

    private record View(boolean owners, List<Fact> facts) {}

    void add(DescribeResult result, Described object, Place place, List<Fact> facts) {
        boolean owners = ownedBy(object, place);
        views.merge(key(result, object, place), new View(owners, facts), (first, other) -> {
            return !first.owners && other.owners ? other : first;
        });
    }

    private static boolean ownedBy(Described object, Place place) {
        // The owner of a transit gateway sees the attachments of other accounts' VPCs; their own view says more.
        String attached = object.text("VpcOwnerId", object.text("TransitGatewayOwnerId"));
        String owner = object.text("OwnerId", object.text("OwnerAccount", attached));
        return owner.isEmpty() || owner.equals(place.account());
    }

    private String key(DescribeResult result, Described object, Place place) {
        String id = result.identity().isEmpty() ? "" : object.text(result.identity());
        if (id.isEmpty()) {
            return "#" + unnamed++;
        }
        String viewer = OWN.contains(result.key()) ? place.account() + "/" : "";
        if (result.key().equals("TransitGatewayAttachments")) {
            // A peering attachment has one id at both of its transit gateways.
            viewer = object.text("TransitGatewayId") + "/";
        }
        return result.key() + "/" + viewer + (result.global() ? "" : place.region() + "/") + id;
    }

    /** Everything gathered, with zones by their ids. */
    Network network() {
        Map<String, String> zoneIds = new HashMap<>();
        List<Fact> facts = new ArrayList<>();
        views.values().forEach(view -> facts.addAll(view.facts));
        for (Fact fact : facts) {
            if (fact instanceof AvailabilityZone zone && !zone.zoneId().isEmpty()) {
                zoneIds.put(zone.account() + "/" + zone.zoneName(), zone.zoneId());
            }
        }
        facts.replaceAll(fact -> fact instanceof Subnet subnet ? inZone(subnet, zoneIds) : fact);
        return Network.of(facts);
    }

    private static Subnet inZone(Subnet subnet, Map<String, String> zoneIds) {
        String zoneId = zoneIds.get(subnet.account() + "/" + subnet.availabilityZoneId());
        if (zoneId == null) {
            return subnet;
        }
        return new Subnet(
                subnet.account(),
                subnet.region(),
                subnet.id(),
                subnet.vpcId(),
                subnet.ownerId(),
                subnet.name(),
                zoneId,
                subnet.mapPublicIpOnLaunch(),
                subnet.availableIpAddressCount());
    }
}
