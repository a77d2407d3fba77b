package dev.faultline.model;

/**
 * A zone as one account names it. Only the zone id means the same place in every account.
 *
 * @param zoneType {@code availability-zone}, {@code local-zone} or {@code wavelength-zone}
 */
public record AvailabilityZone(
        String account, String region, String zoneName, String zoneId, String zoneType, String parentZoneId)
        implements Fact {
    @Override
    public String id() {
        return zoneId;
    }
}
