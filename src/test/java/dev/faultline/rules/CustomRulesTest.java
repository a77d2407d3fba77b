package dev.faultline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.finding.Finding;
import dev.faultline.finding.PathQuestion;
import dev.faultline.finding.Verdict;
import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcCidrBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's rules: compiled once, named when they are wrong, stopped when they run away. */
class CustomRulesTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    private static final String METADATA = """
                @title("VPCs must have a name")
                @severity(LOW)
                @resource(Vpc)
                @why("So that somebody can be called.")
                @fix("Tag it.")
            """;

    @Test
    void judgesBesideTheBuiltInRules() throws IOException {
        rule("vpc-unnamed", "$vpc : Vpc( name == \"\" )", "insert( violation( $vpc, \"has no name\" ) );");

        List<Finding> findings = engine().evaluate(Network.of(List.of(vpc("vpc-1", ""), vpc("vpc-2", "prod"))));

        assertThat(findings)
                .filteredOn(finding -> finding.rule().id().equals("vpc-unnamed"))
                .extracting(finding -> finding.resource().id())
                .containsExactly("vpc-1");
        assertThat(book().rules()).hasSizeGreaterThan(1);
    }

    @Test
    void carriesThePathThatARuleGivesAsProof() throws IOException {
        rule(
                "vpc-reached",
                "$vpc : Vpc()",
                "insert( violation( $vpc, \"is reached\" ).along( java.util.List.of( \"in\", \"on\" ) )"
                        + ".asking( \"internet\", $vpc.id(), \"tcp\", 22 ) );");

        Finding finding = engine().evaluate(Network.of(List.of(vpc("vpc-1", "prod")))).stream()
                .filter(each -> each.rule().id().equals("vpc-reached"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.path()).containsExactly("in", "on");
        assertThat(finding.questions()).containsExactly(new PathQuestion("internet", "vpc-1", "tcp", 22));
        assertThat(finding.with(Verdict.UNKNOWN, List.of()).path()).isEqualTo(finding.path());
    }

    @Test
    void compilesOnceAndLoadsTheClassesAfterwards() throws IOException {
        rule("vpc-unnamed", "$vpc : Vpc( name == \"\" )", "insert( violation( $vpc, \"has no name\" ) );");
        book();
        Path compiled = onlyJar();
        Object first = Files.getLastModifiedTime(compiled);

        assertThat(book().find("vpc-unnamed")).isPresent();
        assertThat(Files.getLastModifiedTime(onlyJar())).isEqualTo(first);
    }

    @Test
    void compilesAgainWhenTheTextChanges() throws IOException {
        rule("vpc-unnamed", "$vpc : Vpc( name == \"\" )", "insert( violation( $vpc, \"has no name\" ) );");
        book();
        rule("vpc-unnamed", "$vpc : Vpc( name == \"x\" )", "insert( violation( $vpc, \"is called x\" ) );");
        book();

        try (Stream<Path> jars = Files.list(cache)) {
            assertThat(jars).hasSize(2);
        }
    }

    @Test
    void namesFileAndLineOfASyntaxError() throws IOException {
        Path file = rule("vpc-unnamed", "$vpc : Vpc( name == ", "insert( violation( $vpc, \"\" ) );");

        assertThatThrownBy(this::book)
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(file + ":")
                .hasMessageMatching("(?s).*drl:\\d+: .*");
    }

    @Test
    void namesTheFileOfAnUnknownFieldBesideRulesThatAreRight() throws IOException {
        rule("vpc-unnamed", "$vpc : Vpc( name == \"\" )", "insert( violation( $vpc, \"has no name\" ) );");
        Path wrong = rule("vpc-odd", "$vpc : Vpc( nonsense == \"\" )", "insert( violation( $vpc, \"is odd\" ) );");

        assertThatThrownBy(this::book)
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(wrong + ":14: ")
                .hasMessageContaining("nonsense")
                .hasMessageNotContaining("vpc-unnamed.drl");
    }

    @Test
    void namesTheFileOfAnErrorInTheConsequence() throws IOException {
        Path wrong = rule("vpc-odd", "$vpc : Vpc()", "insert( violation( $nothing, \"is odd\" ) );");

        assertThatThrownBy(this::book)
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(wrong + ":16: $nothing cannot be resolved")
                .hasMessageNotContaining("Lambda");
    }

    @Test
    void refusesAConsequenceOfTwoStatements() throws IOException {
        rule("vpc-odd", "$vpc : Vpc()", "insert( violation( $vpc, \"one\" ) ); insert( violation( $vpc, \"two\" ) );");

        assertThatThrownBy(this::book).hasMessageContaining("exactly one insert");
    }

    @Test
    void refusesWhatMakesRulesDependOnTheirOrder() throws IOException {
        Path file = rule("vpc-odd", "$vpc : Vpc()", "insert( violation( $vpc, \"update(x) in a text is fine\" ) );");
        Files.writeString(file, Files.readString(file).replace("when", "salience 10\nwhen"));

        assertThatThrownBy(this::book).hasMessageContaining("salience").hasMessageContaining("order of rules");
    }

    @Test
    void refusesARuleWithoutMetadata() throws IOException {
        Path file = rule("vpc-odd", "$vpc : Vpc()", "insert( violation( $vpc, \"\" ) );");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^.*@fix.*$", ""));

        assertThatThrownBy(this::book).hasMessageContaining("no @fix");
    }

    @Test
    void refusesAnIdThatIsTaken() throws IOException {
        rule("main-table-internet-route", "$vpc : Vpc()", "insert( violation( $vpc, \"\" ) );");

        assertThatThrownBy(this::book)
                .hasMessageContaining("main-table-internet-route")
                .hasMessageContaining("taken by the built-in rules");
    }

    @Test
    void refusesALocalRuleOverAFactThatLiesInNoVpc() throws IOException {
        rule("vpn-odd", "$vpn : VpnConnection()", "insert( violation( $vpn, \"\" ) );");

        assertThatThrownBy(this::book).hasMessageContaining("VpnConnection").hasMessageContaining("@scope(CROSS)");
    }

    @Test
    void refusesAnEmptyFolder() {
        assertThatThrownBy(this::book).hasMessageContaining("holds no rules");
    }

    @Test
    void stopsAndNamesARuleThatMatchesWhatItInserts() throws IOException {
        rule(
                "vpc-forever",
                "$block : VpcCidrBlock()",
                "insert( new VpcCidrBlock( $block.vpcId() + \"x\", $block.cidr() ) );");
        Network network = Network.of(List.of(new VpcCidrBlock("v", Cidr.of("10.0.0.0/16"))));

        RuleEngine engine = engine();
        assertThatThrownBy(() -> engine.evaluate(network))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("'vpc-forever'")
                .hasMessageContaining("was stopped");
    }

    @Test
    void namesARuleThatFailsWhileItRuns() throws IOException {
        rule("vpc-broken", "$vpc : Vpc()", "insert( violation( $vpc, \"\".substring( 5 ) ) );");
        RuleEngine engine = engine();

        assertThatThrownBy(() -> engine.evaluate(Network.of(List.of(vpc("vpc-1", "")))))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("'vpc-broken' failed");
    }

    @Test
    void findsAJoinThatTriesEveryPair() throws IOException {
        rule(
                "zone-pairs",
                "$a : AvailabilityZone() $b : AvailabilityZone( region.equals( $a.region() ), zoneId != $a.zoneId ) $vpc : Vpc()",
                "insert( violation( $vpc, \"\" ) );",
                "@scope(CROSS)");

        assertThat(book().unindexedJoins())
                .anyMatch(join -> join.contains("zone-pairs") && join.contains(AvailabilityZone.class.getSimpleName()));
    }

    @Test
    void readsWhatARuleLooksAtFromItsConditions() throws IOException {
        rule(
                "vpc-empty",
                "$vpc : Vpc() not Subnet( vpcId == $vpc.id )",
                "insert( violation( $vpc, \"has no subnet\" ) );");

        RuleInputs inputs = book().inputs("vpc-empty");

        assertThat(inputs.present()).containsExactly(Vpc.class);
        assertThat(inputs.absent()).containsExactly(Subnet.class);
    }

    private Path rule(String id, String when, String then, String... more) throws IOException {
        Path file = folder.resolve("vpc").resolve(id + ".drl");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                package rules.vpc

                import dev.faultline.model.*
                import function dev.faultline.finding.Violation.violation

                rule "%s"
                %s%s
                when
                    %s
                then
                    %s
                end
                """.formatted(id, METADATA, String.join("\n", more), when, then));
    }

    private RuleBook book() {
        return RuleBook.withCustom(new CustomRules(folder, cache, "test"));
    }

    private RuleEngine engine() {
        return new RuleEngine(book());
    }

    private Path onlyJar() throws IOException {
        try (Stream<Path> jars = Files.list(cache)) {
            return jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Vpc vpc(String id, String name) {
        return new Vpc("111111111111", "eu-west-1", id, "", name, false);
    }
}
