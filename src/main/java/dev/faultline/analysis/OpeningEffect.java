package dev.faultline.analysis;

import dev.faultline.model.AdminPort;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;

/**
 * What an opening of a security group comes to: a group that admits the internet exposes nothing while no interface is in
 * it, or while a route, a network ACL, a missing address or Block Public Access keeps the internet away.
 *
 * @param protocol of the opening
 * @param ports of the opening
 * @param used whether any interface in use is in the group
 * @param exposed ports that the internet reaches on one of them for certain, by protocol
 * @param unclear ports that it may reach
 * @param shield why the rest is not reached; empty where nothing is said of it
 * @param path how it gets to one of the exposed ones
 */
@DerivedFrom(
        value = {SecurityGroupOpening.class, InternetExposure.class},
        monotone = true)
public record OpeningEffect(
        String groupId,
        String vpcId,
        Family family,
        Protocol protocol,
        PortRange ports,
        boolean used,
        List<Exposed> exposed,
        List<Exposed> unclear,
        String shield,
        List<String> path)
        implements Fact, InVpc {
    /** Ports of one protocol, on one interface or several. */
    public record Exposed(Protocol protocol, PortRange ports, String networkInterfaceId) {
        boolean has(Protocol other, int port) {
            return protocol.covers(other) && ports.contains(port);
        }
    }

    public OpeningEffect {
        exposed = List.copyOf(exposed);
        unclear = List.copyOf(unclear);
        path = List.copyOf(path);
    }

    /** Whether the internet reaches anything through the opening, for certain. */
    public boolean exposes() {
        return !exposed.isEmpty();
    }

    /** Whether it reaches the port of a service. */
    public boolean exposes(AdminPort admin) {
        return exposed.stream().anyMatch(one -> one.has(admin.protocol(), admin.port()));
    }

    /** Whether interfaces are in the group and every one of them is kept from the internet, for certain. */
    public boolean shielded() {
        return used && exposed.isEmpty() && unclear.isEmpty();
    }

    /** Whether the port of a service is kept from the internet, for certain. */
    public boolean shielded(AdminPort admin) {
        return used && !exposes(admin) && unclear.stream().noneMatch(one -> one.has(admin.protocol(), admin.port()));
    }

    /** What it means for the port of a service, to follow the message of a finding. */
    public String text(AdminPort admin) {
        return exposes(admin) ? exposedText() : shielded(admin) ? shieldText() : "";
    }

    /** How the internet gets to the port of a service; empty where it is not known to. */
    public List<String> path(AdminPort admin) {
        return exposes(admin) ? path : List.of();
    }

    /** Whom it exposes, to follow the message of a finding; empty for nobody. */
    public String exposedText() {
        return exposed.isEmpty() ? "" : ", which reaches " + text(exposed);
    }

    /** Why, to follow the message of a finding; empty where nothing is shielded. */
    public String shieldText() {
        return shield.isEmpty() ? "" : ", shielded by " + shield;
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        if (!used) {
            return "guards nothing in use";
        }
        if (exposed.isEmpty()) {
            return unclear.isEmpty() ? "exposes nothing: " + shield : "may expose " + text(unclear);
        }
        return "exposes " + text(exposed);
    }

    private static String text(List<Exposed> some) {
        return String.join(
                ", ",
                some.stream()
                        .map(Exposed::networkInterfaceId)
                        .distinct()
                        .limit(Use.MOST_EXAMPLES)
                        .toList());
    }
}
