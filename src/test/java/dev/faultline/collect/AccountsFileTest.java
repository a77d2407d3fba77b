package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.collect.CollectException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write into a list of accounts, and what YAML makes of it. */
class AccountsFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsAccountsInTheirOrder() throws IOException {
        List<AccountTarget> targets = read("""
                # our accounts
                accounts:
                  - id: "111122223333"
                    name: prod
                    role: FaultlineAudit
                    externalId: s3cret
                    regions: [eu-west-1, us-gov-east-1, eu-west-1]
                    tags: { team: network, cost: 010 }
                  - id: '000000000001'
                """);

        assertThat(targets)
                .containsExactly(
                        new AccountTarget(
                                "111122223333",
                                "prod",
                                Optional.of("FaultlineAudit"),
                                Optional.of("s3cret"),
                                List.of("eu-west-1", "us-gov-east-1"),
                                Map.of("team", "network", "cost", "010")),
                        new AccountTarget(
                                "000000000001",
                                "000000000001",
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"012345678901", "000000000000", "001234567012", "999999999999", "\"012345678901\""})
    void keepsEveryDigitOfAnIdWithAndWithoutQuotes(String written) throws IOException {
        assertThat(read("accounts:\n  - id: " + written)).singleElement().satisfies(target -> assertThat(target.id())
                .isEqualTo(written.replace("\"", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901",
                "0o12345678901",
                "0x1234567890",
                "1.11122223333e11",
                "111122223333.0",
                "1_111_222_233",
                "1111-2222-3333",
                "\" 111122223333\"",
                "1111222233334444",
                "prod"
            })
    void refusesAnIdThatIsNotTwelveDigitsAsWritten(String written) {
        assertRefused("accounts:\n  - name: prod\n    id: " + written, "line 3:", "12 digits", "quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FaultlineAudit",
                "audit/FaultlineAudit",
                "/audit/network/FaultlineAudit",
                "arn:aws:iam::111122223333:role/FaultlineAudit",
                "arn:aws-us-gov:iam::111122223333:role/audit/FaultlineAudit"
            })
    void takesARoleByItsNameItsPathOrItsArn(String role) throws IOException {
        assertThat(read("accounts: [ { id: 111122223333, role: \"" + role + "\" } ]"))
                .singleElement()
                .satisfies(target -> assertThat(target.role()).contains(role));
    }

    @ParameterizedTest
    @CsvSource({
        "FaultlineAudit, arn:aws-cn:iam::111122223333:role/FaultlineAudit",
        "/audit/Own, arn:aws-cn:iam::111122223333:role/audit/Own",
        "arn:aws:iam::111122223333:role/Own, arn:aws:iam::111122223333:role/Own",
        ", arn:aws-cn:iam::111122223333:role/Usual"
    })
    void tellsTheRoleToAssume(String role, String arn) {
        AccountTarget target = new AccountTarget(
                "111122223333", "prod", Optional.ofNullable(role), Optional.empty(), List.of(), Map.of());

        assertThat(target.roleArn("aws-cn", "Usual")).isEqualTo(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "'*'",
                "audit/",
                "//x",
                "arn:aws:iam::111122223333:user/x",
                "arn:aws:sts::111122223333:assumed-role/x/y",
                "arn:aws:iam::1:role/x",
                "[x]",
                "{ name: x }"
            })
    void refusesWhatIsNoRole(String role) {
        assertRefused("accounts:\n  - id: 111122223333\n    role: %s\n".formatted(role), "line 3:", "role");
    }

    @Test
    void refusesTheRoleOfAnotherAccount() {
        assertRefused(
                "accounts: [ { id: \"111122223333\", role: \"arn:aws:iam::444455556666:role/x\" } ]",
                "one of account 444455556666",
                "entry is account 111122223333");
    }

    @Test
    void saysWhichKeyIsUnknown() {
        assertRefused(
                "accounts:\n  - id: 111122223333\n    external_id: canary", "line 3:", "'external_id'", "externalId");
        assertRefused(
                "accounts:\n  - id: 111122223333\nregion: eu-west-1", "line 3:", "'region' is no key of this file");
    }

    @Test
    void saysWhereAnAccountOrAKeyStandsTwice() {
        assertRefused(
                "accounts:\n  - id: \"011122223333\"\n  - id: 011122223333\n", "line 3:", "011122223333", "on line 2");
        assertRefused("accounts:\n  - id: 111122223333\n    name: a\n    name: b\n", "line 4:", "'name'", "line 3");
    }

    @Test
    void saysWhatIsMissing() {
        assertRefused("accounts:\n  - name: prod\n", "line 2:", "no id");
        assertRefused("accounts:\n  - id:\n", "line 2:", "no id");
        assertRefused("accounts: []", "an empty list", "Expected 'accounts:'");
        assertRefused("accounts:", "nothing", "Expected 'accounts:'");
        assertRefused("", "nothing", "Expected 'accounts:'");
        assertRefused("# all gone\n", "nothing", "Expected 'accounts:'");
        assertRefused("{}", "nothing", "Expected 'accounts:'");
        assertRefused("- id: 111122223333", "a list stands here");
        assertRefused("accounts:\n  - \"111122223333\"", "line 2:", "a text stands where an account should");
        assertRefused("accounts: { id: 111122223333 }", "keys with values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU-WEST-1", "eu-west", "eu-west-1a", "eu_west_1", "''", "*"})
    void refusesWhatIsNoRegion(String region) {
        assertRefused(
                "accounts:\n  - id: 111122223333\n    regions:\n      - eu-west-1\n      - \"%s\"".formatted(region),
                "line 5:",
                "is no region");
    }

    @Test
    void takesAllRegionsAloneOnly() throws IOException {
        assertThat(read("accounts: [ { id: 111122223333, regions: [all] } ]"))
                .singleElement()
                .satisfies(target -> assertThat(target.regions()).containsExactly("all"));
        assertRefused("accounts: [ { id: 111122223333, regions: [all, eu-west-1] } ]", "'all' stands beside");
        assertRefused("accounts: [ { id: 111122223333, regions: [] } ]", "'regions' holds an empty list");
        assertRefused("accounts: [ { id: 111122223333, regions: eu-west-1 } ]", "'regions' holds a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts:\n\t- id: 111122223333",
                "accounts: [",
                "accounts: \"open",
                "accounts: a: b",
                "? [a, b]\n: c",
                "accounts: [ \u0007 ]",
                "%YAML 9.9\n---\naccounts: []"
            })
    void saysWhereAFileIsNoYaml(String text) {
        assertRefused(text, "accounts.yaml', line", "no YAML");
    }

    @Test
    void refusesASecondDocument() {
        assertRefused("accounts: [ { id: 111122223333 } ]\n---\naccounts: []", "line 3:", "second document");
    }

    @Test
    void refusesAliasesInsteadOfFollowingThem() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        assertRefused(bomb.append("accounts: *a39\n").toString(), "line 2:", "alias");
        assertRefused("accounts:\n  - &x { id: 111122223333 }\n  - *x\n", "line 3:", "alias");
        assertRefused("accounts:\n  - &x { id: 111122223333 }\n  - { <<: *x, name: b }\n", "line 3:", "alias");
    }

    @Test
    void refusesDeepNestingWithoutDescending() {
        assertRefused("accounts: " + "[".repeat(1_000_000), "nested too deep");
        assertRefused("accounts:\n" + "- ".repeat(100_000), "nested too deep");
    }

    @Test
    void saysWhatIsWrongWithTheFileItself() throws IOException {
        Path absent = folder.resolve("none.yaml");
        assertThatThrownBy(() -> AccountsFile.read(absent))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("--accounts");
        assertThatThrownBy(() -> AccountsFile.read(folder))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("is a folder");
        Path latin =
                Files.write(folder.resolve("latin.yaml"), "accounts: # \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> AccountsFile.read(latin))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void readsAFileOfUpToFiveMegabytes() throws IOException {
        String list = "accounts: [ { id: 111122223333 } ]\n";
        String filling = "# 3456789\n".repeat(499_000);

        assertThat(read("\uFEFF" + list + filling)).hasSize(1);
        assertRefused(list + filling + filling, "larger than 5 MB");
    }

    @Test
    void neverShowsAnExternalId() throws IOException {
        assertThat(read("accounts: [ { id: 111122223333, externalId: canary } ]")
                        .toString())
                .doesNotContain("canary")
                .contains("111122223333", "externalId=given");
        for (String text : List.of(
                "accounts:\n  - id: 111122223333\n    externalId: canary with spaces",
                "accounts:\n  - id: 111122223333\n    externalId: [canary]",
                "accounts:\n  - id: 111122223333\n    externalId: canary: x",
                "accounts:\n  - id: 111122223333\n    externalId: \"canary",
                "accounts:\n  - id: 111122223333\n    externalId:canary",
                "accounts: [ { id: 111122223333, externalId:canary } ]",
                "accounts:\n  - id: 111122223333\n    externalID: canary")) {
            CollectException refused = refused(text);
            assertThat(refused).hasMessageContaining("line ").hasMessageNotContaining("canary");
            assertThat(refused).hasNoCause();
        }
    }

    @Test
    void whatAMessageRepeatsIsHarmlessToATerminal() {
        assertThat(refused("accounts: [ { id: \"\\e[31m\\u202e" + "x".repeat(9_000) + "\" } ]"))
                .hasMessageContaining("'?[31m?xxx")
                .extracting(refused -> refused.getMessage().length())
                .satisfies(length -> assertThat(length).isLessThan(500));
    }

    private void assertRefused(String text, String... parts) {
        assertThat(refused(text)).hasMessageContainingAll(parts).satisfies(refused -> assertThat(refused.kind())
                .isEqualTo(Kind.USAGE));
    }

    private CollectException refused(String text) {
        return catchThrowableOfType(CollectException.class, () -> read(text));
    }

    private List<AccountTarget> read(String text) throws IOException {
        return AccountsFile.read(Files.writeString(folder.resolve("accounts.yaml"), text));
    }
}
