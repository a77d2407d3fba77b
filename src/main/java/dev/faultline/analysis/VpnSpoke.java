package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.VpnConnection;
import java.util.List;

/**
 * A VPN connection that is available, and what tells where its far end stands.
 *
 * @param device the outside address of the customer gateway: two of them with one address are one device, or stand behind
 *     one, whatever account they were made in
 * @param site the value of the tag that tells the site; may be empty
 * @param owner the value of the tag that tells whose it is; may be empty
 * @param nickname the first word of what somebody called the device, without a number; may be empty
 * @param prefixes what a static connection of a virtual private gateway leads to
 * @param up how many of its tunnels are up
 * @param told whether AWS told the state of its tunnels
 * @param routes the most routes that one of its tunnels brings; 0 where none is up, or AWS does not tell
 */
record VpnSpoke(
        VpnConnection vpn,
        String device,
        String site,
        String owner,
        String nickname,
        String asn,
        List<Cidr> prefixes,
        int up,
        boolean told,
        int routes) {
    /** Whether the far ends stand at one site. An ASN proves nothing: half the world uses 65000. */
    Answer sameSite(VpnSpoke other) {
        if (device.equals(other.device)) {
            return Answer.YES;
        }
        if (!site.isEmpty() && !other.site.isEmpty()) {
            return site.equalsIgnoreCase(other.site) ? Answer.YES : Answer.NO;
        }
        return otherOwner(other) ? Answer.NO : Answer.UNKNOWN;
    }

    boolean otherOwner(VpnSpoke other) {
        return !owner.isEmpty() && !other.owner.isEmpty() && !owner.equalsIgnoreCase(other.owner);
    }

    /** Whether they are at least called as if they stood at two sites. */
    boolean calledOtherwise(VpnSpoke other) {
        return !nickname.isEmpty() && !other.nickname.isEmpty() && !nickname.equals(other.nickname);
    }

    boolean sameAsn(VpnSpoke other) {
        return !asn.isEmpty() && asn.equals(other.asn);
    }

    /** Where the far end stands, as far as tags tell; the device where they do not. */
    String place() {
        return site.isEmpty() ? device : tagged();
    }

    /** The far end, for a message. */
    String text() {
        return tagged().isEmpty() ? vpn.customerGatewayId() : "%s (%s)".formatted(tagged(), vpn.customerGatewayId());
    }

    private String tagged() {
        String where = site.isEmpty() ? "" : "site " + site;
        String whose = owner.isEmpty() ? "" : (where.isEmpty() ? "the device of " : " of ") + owner;
        return where + whose;
    }
}
