package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.analysis.Answer;
import dev.faultline.analysis.Endpoint;
import dev.faultline.analysis.PathAnswer;
import dev.faultline.analysis.PathFlow;
import dev.faultline.analysis.PathRequest;
import dev.faultline.analysis.Paths;
import dev.faultline.model.Family;
import dev.faultline.model.Protocol;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether one end can talk to another, and what decided. */
@Command(
        name = "path",
        description = {
            "Tell whether A can talk to B, hop by hop, there and back. Makes no AWS call.",
            "",
            "A and B are an instance, network interface, subnet, VPC or VPC endpoint by its id, a load balancer by its ARN"
                    + " or name, an address, a CIDR block, 'internet' or 'onprem'. Where an address is in several VPCs,"
                    + " 'vpc-1/10.0.0.5' tells which."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:yes, it can talk; with --all, something passes",
            "1:no, it cannot; with --all, nothing passes",
            "2:usage, configuration or unreadable input",
            "3:unknown: something that decides was not read",
            "4:failure: a bug"
        })
final class PathCommand extends FaultlineCommand {
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_PROTOCOL = 255;

    @Parameters(
            paramLabel = "SNAPSHOT",
            description = "Folder written by 'collect', or one with the output of 'aws ec2 describe-*'.")
    private Path folder;

    @Option(names = "--from", paramLabel = "A", description = "Who speaks first.")
    private String from;

    @Option(names = "--to", paramLabel = "B", description = "Who is spoken to.")
    private String to;

    @Option(
            names = "--protocol",
            paramLabel = "P",
            description = "tcp, udp, icmp or a number (tcp; with --all: every one).")
    private String protocol;

    @Option(names = "--port", paramLabel = "N", description = "Port of B (any that passes, and which do).")
    private Integer port;

    @Option(names = "--family", paramLabel = "F", description = "ipv4 or ipv6 (ipv4, if both ends have it).")
    private String family;

    @Option(
            names = "--all",
            description = "Everything that passes between A and B, or from A, or to B: which ports, from and to where.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--config", paramLabel = "FILE", description = "Policy, instead of the built-in config/audit.yaml.")
    private Path config;

    @Mixin
    private ColourOption colour;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        check();
        Optional<Protocol> wanted = Optional.ofNullable(protocol).map(this::protocol);
        Optional<Family> chosen = Optional.ofNullable(family).map(this::family);
        OptionalInt on = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        Snapshot snapshot = SnapshotStore.read(folder);
        Paths paths = new Paths(Auditor.derive(snapshot, AuditOptions.policy(config)), snapshot.coverage());
        Optional<Endpoint> a = Optional.ofNullable(from).map(paths::find);
        Optional<Endpoint> b = Optional.ofNullable(to).map(paths::find);
        return all
                ? print(paths.all(a, b, wanted, on, chosen))
                : print(paths.ask(
                        new PathRequest(a.orElseThrow(), b.orElseThrow(), wanted.orElse(Protocol.TCP), on, chosen)));
    }

    private void check() {
        boolean ends = all ? from != null || to != null : from != null && to != null;
        if (!ends) {
            throw mistake(
                    all ? "--all needs --from or --to" : "--from and --to are both needed, or --all with one of them");
        }
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw mistake("--port %d is no port. Expected 0 to %d".formatted(port, HIGHEST_PORT));
        }
        boolean ported = protocol == null || protocol(protocol).hasPorts();
        if (port != null && !ported) {
            throw mistake("--port means nothing to protocol %s".formatted(protocol));
        }
        if (!List.of("text", "json").contains(format)) {
            throw mistake("--format '%s' is none of text, json".formatted(format));
        }
    }

    private Protocol protocol(String text) {
        Protocol known = Protocol.of(text.strip().toLowerCase(Locale.ROOT));
        boolean named = known.hasPorts() || known.name().startsWith("icmp");
        if (!named && !number(known.name())) {
            throw mistake("--protocol '%s' is none of tcp, udp, icmp, 0 to %d".formatted(text, HIGHEST_PROTOCOL));
        }
        return known;
    }

    private static boolean number(String text) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= HIGHEST_PROTOCOL;
    }

    private Family family(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "ipv4", "4" -> Family.IPV4;
            case "ipv6", "6" -> Family.IPV6;
            default -> throw mistake("--family '%s' is none of ipv4, ipv6".formatted(text));
        };
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private ExitCode print(PathAnswer answer) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            PathJson.write(answer, out);
        } else {
            new PathText(colour.wanted()).write(answer, out);
        }
        out.flush();
        return exitCode(answer.verdict());
    }

    private ExitCode print(List<PathFlow> flows) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            PathJson.write(flows, out);
        } else {
            new FlowText(colour.wanted()).write(flows, out);
        }
        out.flush();
        return exitCode(flows.stream().map(PathFlow::forward).reduce(Answer.NO, Answer::or));
    }

    static ExitCode exitCode(Answer answer) {
        return switch (answer) {
            case YES -> ExitCode.CLEAN;
            case NO -> ExitCode.FINDINGS;
            case UNKNOWN -> ExitCode.INCOMPLETE;
        };
    }
}
