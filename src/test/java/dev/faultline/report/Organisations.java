package dev.faultline.report;

import dev.faultline.collect.Collector;
import dev.faultline.finding.AuditResult;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Line;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Effort;
import dev.faultline.model.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Audits of many accounts in all regions, with the troubles that many accounts have. */
final class Organisations {
    static final List<String> REGIONS = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "me-south-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-2");
    private static final List<String> CALLS = Collector.permissions().stream()
            .filter(permission -> !permission.startsWith("sts:"))
            .toList();
    private static final String HOME = "eu-west-1";

    private Organisations() {}

    static String account(int number) {
        return "%012d".formatted(100_200_300_400L + number * 7_919L);
    }

    /** So many accounts with every call in every region. */
    static AuditResult of(int accounts) {
        List<Line> lines = new ArrayList<>();
        List<Provenance.Label> labels = new ArrayList<>();
        for (int number = 0; number < accounts; number++) {
            String name = "team-%02d-%s"
                    .formatted(number / 3, List.of("prod", "test", "sandbox").get(number % 3));
            labels.add(new Provenance.Label(
                    account(number), name, Map.of("stage", name.substring(8), "unit", "unit " + number % 9)));
            for (String region : REGIONS) {
                if (number % 50 != 7 || region.equals(HOME)) {
                    place(number, region, lines);
                }
            }
        }
        AuditResult typical = Audits.typical();
        return new AuditResult(
                typical.toolVersion(),
                typical.auditedAt(),
                IntStream.range(0, accounts).mapToObj(Organisations::account).toList(),
                REGIONS,
                typical.rules(),
                typical.findings(),
                new Coverage(lines),
                Provenance.of(
                        labels,
                        Optional.of(new Effort(
                                new TreeMap<>(Map.of(
                                        "ec2:DescribeVpcs",
                                        accounts * 1500L,
                                        "directconnect:DescribeLags",
                                        accounts * 150L)),
                                accounts / 2,
                                Duration.ofSeconds(accounts * 2L)))),
                List.of());
    }

    private static void place(int number, String region, List<Line> lines) {
        if (number % 50 == 7) {
            lines.add(new Line(
                    account(number),
                    region,
                    "sts",
                    "AssumeRole",
                    "",
                    Status.DENIED,
                    0,
                    "AccessDenied",
                    "arn:aws:iam::%s:role/FaultlineAudit: User is not authorized to perform: sts:AssumeRole"
                            .formatted(account(number))));
        }
        for (String call : CALLS) {
            String service = call.substring(0, call.indexOf(':'));
            String operation = call.substring(call.indexOf(':') + 1);
            Line ok = new Line(
                    account(number),
                    region,
                    service,
                    operation,
                    operation.replace("Describe", ""),
                    Status.OK,
                    region.equals(HOME) ? Math.abs(call.hashCode() * 31 + number) % 90 : operation.length() % 11 / 10,
                    "",
                    "");
            lines.add(ended(ok, number));
        }
    }

    private static Line ended(Line ok, int number) {
        if (number % 50 == 7) {
            return ok.with(Status.NOT_ASKED, 0, "needs AssumeRole, which ended as denied");
        }
        if (ok.region().equals("me-south-1") && number % 5 != 0) {
            return with(ok, Status.DISABLED_REGION, "AuthFailure", "AWS was not able to validate the credentials");
        }
        if (ok.region().equals("ap-northeast-3") && ok.service().equals("directconnect")) {
            return with(ok, Status.UNSUPPORTED, "", "");
        }
        if (ok.operation().equals("DescribeStaleSecurityGroups")
                && number % 14 == 3
                && ok.region().startsWith("eu-w")) {
            return denied(ok);
        }
        if (ok.operation().equals("DescribeFlowLogs") && number % 12 == 2) {
            return denied(ok);
        }
        if (number % 200 == 11 && ok.region().startsWith("us-") && ok.service().equals("ec2")) {
            return denied(ok);
        }
        if (number % 90 == 0
                && ok.region().equals("eu-west-2")
                && ok.operation().endsWith("Endpoints")) {
            return with(ok, Status.THROTTLED, "RequestLimitExceeded", "Request limit exceeded. after 8 tries");
        }
        return ok;
    }

    private static Line denied(Line line) {
        return with(
                line,
                Status.DENIED,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: arn:aws:sts::%s:assumed-role/FaultlineAudit/faultline is not authorized to perform: %s"
                        .formatted(line.account(), line.permission()));
    }

    private static Line with(Line line, Status status, String error, String message) {
        return new Line(
                line.account(), line.region(), line.service(), line.operation(), line.key(), status, 0, error, message);
    }
}
