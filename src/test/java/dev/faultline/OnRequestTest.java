package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.OnPremisesEgress;
import dev.faultline.analysis.OnPremisesExposure;
import dev.faultline.analysis.SealedGroup;
import dev.faultline.analysis.VpcReach;
import dev.faultline.finding.Finding;
import dev.faultline.model.Network;
import dev.faultline.model.SecurityGroup;
import dev.faultline.rules.CustomRules;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleEngine;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What costs much and few ask for is derived for a rule that joins it, and for none else. */
class OnRequestTest {
    private static final Snapshot STORY =
            SnapshotStore.read(Path.of("src/test/resources/snapshots/violates-everything"));

    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    @Test
    void costsNothingWhereNoRuleAsks() {
        Network network = auditor(RuleBook.builtIn()).derive(STORY);

        assertThat(network.all(OnPremisesExposure.class)).isEmpty();
        assertThat(network.all(OnPremisesEgress.class)).isEmpty();
        assertThat(network.all(VpcReach.class)).isEmpty();
        assertThat(network.all(SealedGroup.class)).isEmpty();
    }

    @Test
    void isThereForARuleThatJoinsIt() throws IOException {
        RuleBook book = book("reached", "NetworkInterface", """
                $reached : OnPremisesExposure()
                $it : NetworkInterface( id == $reached.networkInterfaceId )""", "$reached.detail()");

        assertThat(findings(auditor(book).audit(STORY).findings(), "reached")).isNotEmpty();
    }

    @Test
    void letsARuleNameGroupsThatAdmitNobody() throws IOException {
        RuleBook book = book("sealed", "SecurityGroup", """
                $sealed : SealedGroup()
                $it : SecurityGroup( id == $sealed.groupId )""", "$sealed.text()");
        SecurityGroup group =
                new SecurityGroup("111111111111", "eu-west-1", "sg-1", "vpc-1", "111111111111", "", "web");
        SealedGroup sealed = new SealedGroup("sg-1", "vpc-1", 1, List.of("eni-1"), List.of("admits nobody"));

        assertThat(book.looksAt(SealedGroup.class)).isTrue();
        assertThat(book.looksAt(VpcReach.class)).isFalse();
        assertThat(findings(new RuleEngine(book).evaluate(Network.of(List.of(group, sealed))), "sealed"))
                .extracting(Finding::message)
                .containsExactly("lets nothing in to 1 interface (eni-1): admits nobody");
    }

    private static List<Finding> findings(List<Finding> all, String rule) {
        return all.stream().filter(finding -> finding.rule().id().equals(rule)).toList();
    }

    private RuleBook book(String rule, String resource, String when, String message) throws IOException {
        Path area = Files.createDirectories(folder.resolve("vpc"));
        Files.writeString(area.resolve(rule + ".drl"), """
                package rules.vpc

                import dev.faultline.analysis.*
                import dev.faultline.model.*
                import function dev.faultline.finding.Violation.violation

                rule "%s"
                    @title("It must be so")
                    @severity(LOW)
                    @resource(%s)
                    @why("Because.")
                    @fix("Make it so.")
                when
                    %s
                then
                    insert( violation( $it, %s ) );
                end
                """.formatted(rule, resource, when, message));
        return RuleBook.withCustom(new CustomRules(folder, cache, "test"));
    }

    private static Auditor auditor(RuleBook book) {
        return new Auditor(book, Policy.builtIn(), Waivers.NONE, "test");
    }
}
