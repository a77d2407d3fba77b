package dev.faultline.cli;

import dev.faultline.collect.Doctor;
import dev.faultline.collect.Limits;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which permissions are missing. */
@Command(
        name = "doctor",
        description = {
            "Try every permission that a collection needs, once in each account and region, and tell what is missing.",
            "Exits with 3 if something is. Only asks; changes nothing."
        })
final class DoctorCommand extends FaultlineCommand {
    private static final int ACCOUNT = 14;
    private static final int PERMISSION = 50;
    private static final int WHERE = 20;
    private static final int WHY = 60;

    @Mixin
    private AwsOptions aws;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Limits to keep ('collection'), instead of those in the built-in config/audit.yaml.")
    private Path config;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        Limits limits = config == null ? Limits.builtIn() : Limits.read(config);
        List<Coverage.Line> lines = new Doctor(aws.options(limits)).examine();
        PrintWriter terminal = spec.commandLine().getOut();
        List<Coverage.Line> missing =
                lines.stream().filter(line -> !line.status().complete()).toList();
        long accounts = lines.stream().map(Coverage.Line::account).distinct().count();
        terminal.printf(
                "%,d of %,d permissions tried in %d %s are there.%n",
                lines.size() - missing.size(), lines.size(), accounts, accounts == 1 ? "account" : "accounts");
        if (missing.isEmpty()) {
            return ExitCode.CLEAN;
        }
        terminal.print(table(missing));
        advice(missing).forEach(terminal::println);
        return ExitCode.INCOMPLETE;
    }

    private String table(List<Coverage.Line> missing) {
        Map<List<String>, Set<String>> regions = new LinkedHashMap<>();
        for (Coverage.Line line : missing) {
            regions.computeIfAbsent(List.of(line.account(), line.permission(), why(line)), unseen -> new TreeSet<>())
                    .add(line.region());
        }
        TextTable table = TextTable.forColumns(
                spec.commandLine().getColorScheme(),
                new Column(ACCOUNT, 0, Overflow.SPAN),
                new Column(PERMISSION, 1, Overflow.SPAN),
                new Column(WHERE, 1, Overflow.WRAP),
                new Column(WHY, 1, Overflow.WRAP));
        table.addRowValues("ACCOUNT", "PERMISSION", "REGION", "WHY");
        regions.forEach((what, where) -> table.addRowValues(
                what.get(0),
                what.get(1),
                where.size() == 1 ? where.iterator().next() : where.size() + " regions",
                what.get(2)));
        return table.toString();
    }

    private static String why(Coverage.Line line) {
        String text = line.status() == Status.DENIED || line.message().isEmpty()
                ? line.status().text() + (deniedAbove(line) ? " by a service control policy" : "")
                : "%s: %s".formatted(line.status().text(), line.message());
        return text.replace('@', ' ');
    }

    // AWS says so in its message (IAM User Guide, Troubleshoot access denied error messages).
    private static boolean deniedAbove(Coverage.Line line) {
        return line.message().contains("service control policy");
    }

    private static List<String> advice(List<Coverage.Line> missing) {
        Map<Integer, String> advice = new TreeMap<>();
        for (Coverage.Line line : missing) {
            if (line.operation().equals("AssumeRole")) {
                advice.put(
                        1,
                        "Roles: 'faultline policy --format cloudformation' (or terraform) makes the role in an account; 'faultline policy --caller' lets you assume it.");
            } else if (line.status() == Status.DENIED && deniedAbove(line)) {
                advice.put(3, "Service control policies: ask whoever manages the organization to allow these actions.");
            } else if (line.status() == Status.DENIED) {
                advice.put(2, "Permissions: 'faultline policy' prints the policy that allows them all.");
            } else if (line.status() == Status.DISABLED_REGION) {
                advice.put(
                        4,
                        "Regions that are not enabled: leave them out, or read --region all, which is the enabled ones.");
            } else {
                advice.put(
                        5,
                        "Calls that failed: try again; if they fail again, the reports will say 'unknown' where they matter.");
            }
        }
        return List.copyOf(advice.values());
    }
}
