package dev.faultline.model;

import java.util.Map;

/**
 * What AWS knows of the device at the far end of a VPN. The same address in two of them is one device.
 *
 * @param ipAddress the device's outside address; empty when it authenticates by certificate
 * @param deviceName what somebody called the device, or empty
 */
public record CustomerGateway(
        String account,
        String region,
        String id,
        String name,
        String ipAddress,
        String bgpAsn,
        String deviceName,
        String state,
        Map<String, String> tags)
        implements Resource {
    public CustomerGateway {
        tags = Map.copyOf(tags);
    }

    /** The value of a tag, whatever the case of its key; empty if it has none. */
    public String tag(String key) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(tag -> tag.getValue().strip())
                .min(String::compareTo)
                .orElse("");
    }

    @Override
    public String detail() {
        return ipAddress.isEmpty() ? "no fixed address" : ipAddress;
    }
}
