package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ingressEntry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclDirectionTest {
    private static final PortRange EPHEMERAL = AclDirection.EPHEMERAL;

    @Test
    void deniesWhatNoEntryAllowsAndWhatAnEarlierOneDenies() {
        AclDirection direction = direction(
                entry(20, true, EPHEMERAL, "10.0.0.0/9"),
                entry(10, false, new PortRange(2000, 3000), "10.0.0.0/10"),
                entry(32767, false, PortRange.ALL, "0.0.0.0/0"));

        assertThat(denied(direction, 1999, false)).isEqualTo("10.128.0.0/9");
        assertThat(denied(direction, 2000, false)).isEqualTo("10.0.0.0/10, 10.128.0.0/9");
        assertThat(denied(direction, 80, false)).isEqualTo("10.0.0.0/8");
    }

    @Test
    void tellsABlockFromAnOversight() {
        AclDirection direction = direction(
                entry(10, false, PortRange.ALL, "10.64.0.0/10"), entry(20, true, PortRange.ALL, "10.0.0.0/8"));

        assertThat(denied(direction, 1999, false)).isEqualTo("10.64.0.0/10");
        assertThat(denied(direction, 1999, true)).isEmpty();
    }

    @Test
    void measuresWhichAnswersAreDenied() {
        assertThat(answers(entry(10, true, EPHEMERAL, "10.0.0.0/8"))).isEqualTo("none");
        assertThat(answers(entry(10, true, new PortRange(32768, 65535), "10.0.0.0/8")))
                .isEqualTo("[1024-32767] few clients");
        assertThat(answers(entry(10, true, new PortRange(32768, 61000), "10.0.0.0/8")))
                .isEqualTo("[1024-32767, 61001-65535] few clients");
        assertThat(answers(entry(10, true, new PortRange(49152, 65535), "10.0.0.0/8")))
                .isEqualTo("[1024-49151] every client");
        assertThat(answers(
                        entry(10, false, new PortRange(3389, 3389), "10.0.0.0/8"),
                        entry(20, true, EPHEMERAL, "10.0.0.0/8")))
                .isEqualTo("none");
    }

    @Test
    void findsWhatEarlierEntriesLeaveToOne() {
        NetworkAclEntry entry = entry(20, true, new PortRange(80, 81), "10.0.0.0/8");
        AclDirection direction = direction(entry(10, false, new PortRange(81, 90), "10.0.0.0/9"), entry);

        assertThat(PeerText.of(direction.reached(entry), Family.IPV4)).isEqualTo("10.0.0.0/8");
        assertThat(PeerText.of(
                        direction(entry(10, false, new PortRange(80, 90), "10.0.0.0/9"), entry)
                                .reached(entry),
                        Family.IPV4))
                .isEqualTo("10.128.0.0/9");
    }

    @Test
    void namesAFewAddresses() {
        IPAddressSeqRangeList list = AclDirection.addresses(Cidr.of("0.0.0.0/0"));
        list.remove(Cidr.of("10.0.1.0/24").block());

        assertThat(PeerText.of(list, Family.IPV4)).startsWith("the internet, 0.0.0.0/8, 10.0.0.0/24 and ");
        assertThat(PeerText.of(AclDirection.addresses(Cidr.of("10.0.0.7")), Family.IPV4))
                .isEqualTo("10.0.0.7/32");
    }

    private static String denied(AclDirection direction, int port, boolean butBlocked) {
        return PeerText.of(
                direction.denied(AclDirection.addresses(Cidr.of("10.0.0.0/8")), port, butBlocked), Family.IPV4);
    }

    private static String answers(NetworkAclEntry... entries) {
        return direction(entries)
                .answersDenied(AclDirection.addresses(Cidr.of("10.0.0.0/8")), true)
                .map(denied -> denied.ports() + (denied.everyClient() ? " every client" : " few clients"))
                .orElse("none");
    }

    private static NetworkAclEntry entry(int number, boolean allow, PortRange ports, String cidr) {
        return ingressEntry("acl-1", number, allow, Protocol.TCP, ports, cidr);
    }

    private static AclDirection direction(NetworkAclEntry... entries) {
        return new AclDirection(List.of(entries), false, Family.IPV4);
    }
}
