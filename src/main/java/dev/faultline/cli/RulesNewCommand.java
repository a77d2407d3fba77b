package dev.faultline.cli;

import dev.faultline.ConfigException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The two files of a new rule. */
@Command(name = "new", description = "Write a rule and its scenarios, ready to be changed.")
final class RulesNewCommand extends FaultlineCommand {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    @Parameters(paramLabel = "AREA/ID", description = "Such as nat-gateway/nat-gateway-without-tag.")
    private String name;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "rules",
            description = "The folder of rules (${DEFAULT-VALUE}).")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        String[] parts = name.split("/", -1);
        if (parts.length != 2
                || !NAME.matcher(parts[0]).matches()
                || !NAME.matcher(parts[1]).matches()) {
            throw new ConfigException(
                    "'%s' is no name for a rule. Expected <area>/<rule-id> in kebab-case, such as nat-gateway/nat-gateway-without-tag."
                            .formatted(name));
        }
        Path area = folder.resolve(parts[0]);
        write(area.resolve(parts[1] + ".drl"), rule(parts[0], parts[1]));
        write(area.resolve(parts[1] + ".test.yaml"), SCENARIOS);
        spec.commandLine()
                .getOut()
                .printf("Next: change both, then run 'faultline rules test %s --only %s'.%n", folder, parts[1]);
        return ExitCode.CLEAN;
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            spec.commandLine().getOut().println("Wrote " + file);
        } catch (FileAlreadyExistsException taken) {
            throw new ConfigException(
                    "%s exists already. Choose another id, or remove it first.".formatted(file), taken);
        } catch (IOException unwritable) {
            throw new ConfigException("%s cannot be written: %s".formatted(file, unwritable.getMessage()), unwritable);
        }
    }

    private static String rule(String area, String id) {
        return RULE.replace("%area%", area.replace('-', '_')).replace("%id%", id);
    }

    private static final String RULE = """
            package rules.%area%

            import dev.faultline.model.*
            import function dev.faultline.finding.Violation.violation

            rule "%id%"
                @title("VPCs must have a name")
                @severity(LOW)
                @resource(Vpc)
                @why("Nobody knows whom to call about a network without a name.")
                @fix("Tag the VPC with Name.")
            when
                $vpc : Vpc( name == "" )
            then
                insert( violation( $vpc, "has no name" ) );
            end
            """;

    private static final String SCENARIOS = """
            - name: flags a VPC without a name
              given:
                Vpcs:
                  - { VpcId: vpc-1 }
              expect:
                - { resource: vpc-1, severity: low, message: has no name }
            - name: accepts a VPC with a name
              given:
                Vpcs:
                  - { VpcId: vpc-1, Tags: [ { Key: Name, Value: prod } ] }
              expect: []
            """;
}
