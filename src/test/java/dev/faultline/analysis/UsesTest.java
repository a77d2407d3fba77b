package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.networkInterface;
import static dev.faultline.analysis.Facts.securityGroup;
import static dev.faultline.analysis.Facts.subnet;
import static dev.faultline.analysis.Facts.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterfaceGroup;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsesTest {
    @Test
    void countsNothingInAnUnusedVpcAndSaysSo() {
        assertThat(uses(vpc(), subnet("subnet-a", "euw1-az1"), securityGroup("sg-1")))
                .containsExactly(
                        "vpc-1: no network interface in use",
                        "subnet-a: no network interface in use",
                        "sg-1: no network interface in use");
    }

    @Test
    void countsWorkloadsInUseAndNeitherPlumbingNorWhatIsDetached() {
        assertThat(uses(
                        vpc(),
                        subnet("subnet-a", "euw1-az1"),
                        networkInterface("eni-1", "subnet-a"),
                        networkInterface("eni-2", "subnet-a", "nat_gateway", "in-use", ""),
                        networkInterface("eni-3", "subnet-a", "interface", "available", "")))
                .containsExactly("vpc-1: 1 in use: eni-1", "subnet-a: 1 in use: eni-1");
    }

    @Test
    void namesAFewOfMany() {
        Stream<Fact> group = Stream.of(securityGroup("sg-1"));
        Stream<Fact> members = IntStream.range(0, 8)
                .mapToObj(n -> "eni-" + n)
                .flatMap(id ->
                        Stream.of(networkInterface(id, "subnet-a"), new NetworkInterfaceGroup(id, Facts.VPC, "sg-1")));
        assertThat(uses(Stream.concat(group, members).toArray(Fact[]::new)))
                .containsExactly("sg-1: 8 in use: eni-0, eni-1, eni-2, eni-3, eni-4 and 3 more");
    }

    private static List<String> uses(Fact... facts) {
        return Analyses.derive(Network.of(List.of(facts))).all(Use.class).stream()
                .map(use -> use.id() + ": " + use.detail())
                .toList();
    }
}
