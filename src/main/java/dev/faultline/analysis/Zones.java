package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where subnets are, by the zone ids that mean the same in every account. */
final class Zones {
    /** Where transit gateways carry no references to security groups (Amazon VPC Transit Gateways Guide). */
    private static final String WITHOUT_REFERENCES = "use1-az3";

    /** How AWS writes the id, or the name, of a zone that is no Local Zone and no Wavelength Zone. */
    private static final Pattern ORDINARY = Pattern.compile("[a-z0-9]+-az\\d+|[a-z]+(-[a-z]+)+-\\d+[a-z]");

    private final Map<String, String> zoneOfSubnet = new HashMap<>();
    private final Map<String, AvailabilityZone> zones = new HashMap<>();

    Zones(Network network) {
        network.all(AvailabilityZone.class).forEach(zone -> zones.putIfAbsent(zone.zoneId(), zone));
        for (Subnet subnet : network.all(Subnet.class)) {
            if (!subnet.availabilityZoneId().isEmpty()) {
                zoneOfSubnet.putIfAbsent(subnet.id(), subnet.availabilityZoneId());
            }
        }
    }

    /** Whether a zone is known to be no Local Zone and no Wavelength Zone. */
    static boolean ordinary(String zone) {
        return ORDINARY.matcher(zone).matches();
    }

    Optional<String> of(String subnetId) {
        return Optional.ofNullable(zoneOfSubnet.get(subnetId));
    }

    /** The zone from which transit gateways and NAT serve a subnet: for one in a Local Zone, the zone's parent. */
    Optional<String> transit(String subnetId) {
        return of(subnetId).map(zone -> {
            AvailabilityZone known = zones.get(zone);
            return known == null || known.parentZoneId().isEmpty() ? zone : known.parentZoneId();
        });
    }

    /** The same for a subnet in an Availability Zone; nothing for one in a Local Zone or a Wavelength Zone. */
    Optional<String> regional(String subnetId) {
        return of(subnetId).filter(zone -> {
            AvailabilityZone known = zones.get(zone);
            return (known == null || known.zoneType().isEmpty())
                    ? ordinary(zone)
                    : known.zoneType().equals("availability-zone");
        });
    }

    /** Whether it is an id such as {@code use1-az4}; where the snapshot has none, it is the name, which one account gave. */
    static boolean byId(String zone) {
        return zone.contains("-az");
    }

    /** Whether rules that name groups work for a subnet through a transit gateway; many Local Zones lack it. */
    Answer references(String subnetId) {
        Optional<String> zone = of(subnetId);
        if (zone.isEmpty() || zone.get().equals(WITHOUT_REFERENCES)) {
            return zone.isEmpty() ? Answer.YES : Answer.NO;
        }
        AvailabilityZone known = zones.get(zone.get());
        String type = known == null ? "" : known.zoneType();
        return switch (type) {
            case "local-zone" -> Answer.UNKNOWN;
            case "wavelength-zone" -> Answer.NO;
            default -> Answer.YES;
        };
    }
}
