package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Evidence;
import dev.faultline.finding.Finding;
import dev.faultline.finding.GatewayGrade;
import dev.faultline.finding.ImpactRow;
import dev.faultline.finding.ImpactSummary;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Scope;
import dev.faultline.finding.Severity;
import dev.faultline.finding.Verdict;
import dev.faultline.finding.Waiver;
import dev.faultline.model.Coverage;
import dev.faultline.model.Effort;
import dev.faultline.model.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Audits to report about: nothing at all, an ordinary night, an attacker's, and a great many findings. */
final class Audits {
    private static final Instant NIGHT = Instant.parse("2026-03-14T02:15:00Z");
    private static final String PROD = "111111111111";
    private static final String SHARED = "222222222222";
    private static final String IRELAND = "eu-west-1";
    private static final String FRANKFURT = "eu-central-1";

    private static final RuleInfo ADMIN_PORT = rule(
            "security-group-admin-port-open",
            "SG-003",
            "Security groups must not admit the whole internet to administration ports",
            Severity.CRITICAL,
            "SecurityGroup",
            "security-group",
            "Password guessing against an open SSH or RDP port starts within minutes.",
            "Admit the bastion's CIDR, or use Session Manager and close the port.",
            "CIS AWS 5.3",
            "NIST 800-53 SC-7");
    private static final RuleInfo NAT_SINGLE = rule(
            "nat-single-az-egress",
            "NAT-001",
            "Private subnets in several Availability Zones must not share the NAT gateways of one",
            Severity.HIGH,
            "Vpc",
            "nat-gateway",
            "When that zone fails, every private subnet of the VPC loses the internet, not only the zone's own.",
            "Create a NAT gateway in each zone and route each private subnet to the one beside it.",
            "AWS WA REL10-BP01");
    private static final RuleInfo TUNNEL = rule(
            "vpn-tunnel-down",
            "VPN-002",
            "Both tunnels of a VPN connection must be up",
            Severity.HIGH,
            "VpnConnection",
            "vpn",
            "AWS replaces tunnel endpoints for maintenance; with one tunnel that is an outage.",
            "Bring up the second tunnel on the customer gateway.",
            "AWS WA REL02-BP02");
    private static final RuleInfo BLACKHOLE = rule(
            "route-blackhole",
            "RT-004",
            "Routes must not lead to a target that is gone",
            Severity.MEDIUM,
            "RouteTable",
            "route-table",
            "Traffic to the destination is dropped in silence, and a wider route that would work is shadowed.",
            "Delete the route, or point it to a living target.");
    private static final RuleInfo NAT_UNUSED = rule(
            "nat-unused",
            "NAT-006",
            "NAT gateways must be used by a route",
            Severity.LOW,
            "NatGateway",
            "nat-gateway",
            "An idle gateway is charged by the hour.",
            "Delete it and release its address.");
    private static final RuleInfo FLOW_LOG = rule(
            "vpc-flow-log-missing",
            "VPC-002",
            "VPCs must have a flow log that is active",
            Severity.MEDIUM,
            "Vpc",
            "vpc",
            "Without one nobody can tell afterwards who talked to whom.",
            "Create a flow log for the VPC.",
            "CIS AWS 3.7");
    private static final RuleInfo ENDPOINT = rule(
            "endpoint-policy-open",
            "VPCE-005",
            "Endpoint policies must not allow everything to everybody",
            Severity.MEDIUM,
            "VpcEndpoint",
            "vpc-endpoint",
            "",
            "");

    private Audits() {}

    static AuditResult empty() {
        return new AuditResult(
                "1.2.3", NIGHT, List.of(), List.of(), List.of(), List.of(), new Coverage(List.of()), List.of());
    }

    static AuditResult clean() {
        return new AuditResult(
                "1.2.3",
                NIGHT,
                List.of(PROD),
                List.of(IRELAND),
                List.of(new RuleResult(BLACKHOLE, Verdict.SATISFIED, 4, List.of())),
                List.of(),
                new Coverage(List.of(ok(PROD, IRELAND, "DescribeRouteTables", 4))),
                List.of());
    }

    static AuditResult typical() {
        List<Finding> findings = new ArrayList<>(List.of(
                finding(
                        ADMIN_PORT,
                        PROD,
                        subject("SecurityGroup", "sg-0a1b2c3d4e5f60718", PROD, "security-group", "web"),
                        "SSH (22) is open to 0.0.0.0/0 and ::/0",
                        new Evidence("SecurityGroupRule", "sgr-0f00ba4", "ingress tcp 22-22 from 0.0.0.0/0"),
                        new Evidence("SecurityGroupRule", "sgr-0f00ba5", "ingress tcp 22-22 from ::/0"),
                        new Evidence("NetworkInterface", "eni-01234567", "203.0.113.10, in use")),
                finding(
                        NAT_SINGLE,
                        PROD,
                        subject("Vpc", "vpc-0aa11bb22cc33dd44", PROD, "vpc", "prod"),
                        "3 private subnets in euw1-az1, euw1-az2 and euw1-az3 leave through nat-0123456789abcdef0 in euw1-az1",
                        new Evidence("NatGateway", "nat-0123456789abcdef0", "available in subnet-public-a (euw1-az1)"),
                        new Evidence("Route", "rtb-0b0b0b0b", "0.0.0.0/0 -> nat-0123456789abcdef0")),
                finding(
                        TUNNEL,
                        SHARED,
                        subject("VpnConnection", "vpn-0abc", SHARED, "vpn-connection", ""),
                        "tunnel 198.51.100.7 is DOWN since 2026-03-13T21:40:11Z",
                        new Evidence("VgwTelemetry", "198.51.100.7", "DOWN, IPSEC IS DOWN, 0 routes")),
                finding(
                        BLACKHOLE,
                        PROD,
                        subject("RouteTable", "rtb-0c0c0c0c", PROD, "route-table", "private-b"),
                        "10.20.0.0/16 leads to pcx-0dead, which is deleted",
                        new Evidence("Route", "rtb-0c0c0c0c", "10.20.0.0/16 -> pcx-0dead, blackhole")),
                finding(
                                NAT_UNUSED,
                                SHARED,
                                subject("NatGateway", "nat-0fedcba9876543210", SHARED, "natgateway", "old egress"),
                                "no route leads to it")
                        .waivedBy(new Waiver(
                                NAT_UNUSED.id(),
                                "nat-0fedcba9876543210",
                                "*",
                                "*",
                                "network@example.com",
                                "kept for the migration",
                                LocalDate.of(2026, 6, 30))),
                finding(
                                FLOW_LOG,
                                SHARED,
                                subject("Vpc", "vpc-0ffee", SHARED, "vpc", "shared services"),
                                "whether the VPC has a flow log cannot be told")
                        .with(Verdict.UNKNOWN, List.of("222222222222/eu-west-1 ec2:DescribeFlowLogs was denied"))));
        findings.sort(Finding.ORDER);
        return new AuditResult(
                "1.2.3",
                NIGHT,
                List.of(PROD, SHARED),
                List.of(FRANKFURT, IRELAND),
                List.of(
                        new RuleResult(
                                ENDPOINT,
                                Verdict.UNKNOWN,
                                0,
                                List.of("222222222222/eu-west-1 ec2:DescribeVpcEndpoints was throttled")),
                        new RuleResult(NAT_SINGLE, Verdict.VIOLATED, 3, List.of()),
                        new RuleResult(NAT_UNUSED, Verdict.SATISFIED, 2, List.of()),
                        new RuleResult(BLACKHOLE, Verdict.VIOLATED, 14, List.of()),
                        new RuleResult(ADMIN_PORT, Verdict.VIOLATED, 21, List.of()),
                        new RuleResult(
                                rule(
                                        "transit-gateway-route-blackhole",
                                        "TGW-004",
                                        "Transit gateway routes must not be blackholes",
                                        Severity.MEDIUM,
                                        "TransitGatewayRouteTable",
                                        "transit-gateway",
                                        "",
                                        ""),
                                Verdict.NOT_APPLICABLE,
                                0,
                                List.of()),
                        new RuleResult(
                                FLOW_LOG,
                                Verdict.UNKNOWN,
                                3,
                                List.of("222222222222/eu-west-1 ec2:DescribeFlowLogs was denied")),
                        new RuleResult(TUNNEL, Verdict.VIOLATED, 1, List.of())),
                findings,
                new Coverage(List.of(
                        ok(PROD, IRELAND, "DescribeVpcs", 2),
                        ok(PROD, IRELAND, "DescribeRouteTables", 14),
                        ok(PROD, FRANKFURT, "DescribeVpcs", 0),
                        ok(SHARED, IRELAND, "DescribeVpcs", 1),
                        gap("DescribeFlowLogs", Coverage.Status.DENIED, "UnauthorizedOperation", "not authorised"),
                        gap("DescribeVpcEndpoints", Coverage.Status.THROTTLED, "RequestLimitExceeded", "after 8 tries"),
                        new Coverage.Line(
                                SHARED,
                                FRANKFURT,
                                "directconnect",
                                "DescribeConnections",
                                "connections",
                                Coverage.Status.UNSUPPORTED,
                                0,
                                "",
                                ""))),
                Provenance.of(
                        List.of(
                                new Provenance.Label(PROD, "prod", Map.of("stage", "prod", "owner", "platform")),
                                new Provenance.Label(SHARED, "shared services", Map.of())),
                        Optional.of(new Effort(
                                new TreeMap<>(Map.of(
                                        "ec2:DescribeVpcs",
                                        14L,
                                        "directconnect:DescribeLags",
                                        2L,
                                        "sts:GetCallerIdentity",
                                        1L)),
                                8,
                                Duration.ofMillis(4_350)))),
                List.of("eu-west-1/Subnets.json: unknown key 'BlockPublicAccessStates' was left out"),
                impact(9));
    }

    /** Every text that a person outside could have written tries to leave its place. */
    static AuditResult hostile() {
        String html = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
        String attribute = "\" autofocus onfocus=\"document.title='owned'\" x='";
        String terminal = "\u001b[2J\u001b]0;owned\u0007\u009b31m\r\nfake line\u202Egnp.exe\u2028\u2029\u0000\uD800";
        Finding finding = new Finding(
                ADMIN_PORT,
                Severity.CRITICAL,
                Severity.CRITICAL,
                Verdict.VIOLATED,
                PROD,
                IRELAND,
                new Finding.Subject("SecurityGroup", "sg-1" + attribute, "arn:" + html, html + terminal),
                "open to " + html + attribute + terminal,
                List.of(new Evidence(html, attribute, terminal)),
                List.of(html + terminal, attribute),
                List.of(),
                List.of(html),
                Optional.of(new Waiver("*", "*", "*", "*", html, attribute + terminal, LocalDate.of(2026, 6, 30))));
        Finding open = new Finding(
                BLACKHOLE,
                Severity.MEDIUM,
                Severity.MEDIUM,
                Verdict.VIOLATED,
                attribute,
                html,
                finding.resource(),
                terminal + html,
                finding.evidence(),
                List.of(),
                Optional.empty());
        return new AuditResult(
                "1.2.3" + html,
                NIGHT,
                List.of(attribute, terminal),
                List.of(html),
                List.of(new RuleResult(BLACKHOLE, Verdict.VIOLATED, 1, List.of(html))),
                List.of(open, finding),
                new Coverage(List.of(new Coverage.Line(
                        attribute, html, "ec2", html, html, Coverage.Status.DENIED, 0, terminal, html + terminal))),
                Provenance.of(
                        List.of(new Provenance.Label(attribute, html + terminal, Map.of(html, attribute + terminal))),
                        Optional.empty()),
                List.of(html, terminal),
                new ImpactSummary(
                        true,
                        NEEDS,
                        List.of(failure(html + terminal, "on-premises", attribute, html, false, List.of(terminal))),
                        List.of(),
                        List.of(new GatewayGrade(
                                html,
                                attribute,
                                html,
                                html,
                                "unknown",
                                html,
                                List.of(terminal),
                                attribute,
                                List.of(html),
                                List.of(terminal))),
                        html,
                        List.of(html)));
    }

    /** So many findings that a careless page would not open. */
    static AuditResult large(int count) {
        List<RuleInfo> rules = List.of(ADMIN_PORT, NAT_SINGLE, TUNNEL, BLACKHOLE, NAT_UNUSED, FLOW_LOG);
        List<Finding> findings = new ArrayList<>();
        List<Coverage.Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RuleInfo rule = rules.get(i * 7 % rules.size());
            String account = "%012d".formatted(100_000_000_000L + i % 40);
            Finding finding = finding(
                    rule,
                    account,
                    subject(rule.resource(), "id-%08x".formatted(i), account, "x", "name " + i),
                    "message number " + i + " about something that is wrong with this resource, at some length",
                    new Evidence("Route", "rtb-" + i, "10.0.0.0/8 -> nat-" + i),
                    new Evidence("Subnet", "subnet-" + i, "10.0.%d.0/24".formatted(i % 256)));
            findings.add(
                    i % 11 == 0
                            ? finding.with(Verdict.UNKNOWN, Collections.nCopies(1 + i % 9, "ec2:DescribeX was denied"))
                            : finding);
            lines.add(ok(account, IRELAND, "DescribeVpcs", i));
        }
        findings.sort(Finding.ORDER);
        return new AuditResult(
                "1.2.3",
                NIGHT,
                findings.stream().map(Finding::account).distinct().sorted().toList(),
                List.of(IRELAND),
                rules.stream()
                        .map(rule -> new RuleResult(rule, Verdict.VIOLATED, count, List.of()))
                        .toList(),
                findings,
                new Coverage(lines),
                List.of());
    }

    private static final List<ImpactSummary.Need> NEEDS = List.of(
            new ImpactSummary.Need("internet-egress-ipv4", "Internet, IPv4"),
            new ImpactSummary.Need("internet-egress-ipv6", "Internet, IPv6"),
            new ImpactSummary.Need("on-premises", "On-premises"));

    /** So many single points, of which the last is uncertain, and a pair. */
    static ImpactSummary impact(int singles) {
        List<ImpactRow> rows = new ArrayList<>();
        for (int i = 1; i <= singles; i++) {
            boolean certain = i < singles;
            rows.add(failure(
                    "NAT gateway nat-%d (egress %d)".formatted(i, i),
                    "internet-egress-ipv4",
                    "vpc-%d (prod)".formatted(i),
                    "subnet-%d (app)".formatted(i),
                    certain,
                    certain ? List.of() : List.of("in which zones the tunnels of vpn-1 end")));
        }
        ImpactRow pair = failure(
                "Customer gateway device 192.0.2.1, together with customer gateway device 192.0.2.2",
                "on-premises",
                "vpc-1 (prod)",
                "subnet-1 (app)",
                true,
                List.of());
        return new ImpactSummary(
                true,
                NEEDS,
                rows,
                List.of(pair),
                List.of(new GatewayGrade(
                        "dxgw-1",
                        "corporate",
                        PROD,
                        IRELAND,
                        "high",
                        "topology matches the high resiliency model (99.9 %)",
                        List.of("a second connection on a separate device at EirCL"),
                        "without dxcon-1, its largest port, 1Gbps of 2Gbps is left",
                        List.of(),
                        List.of())),
                "Customer routers are visible to no AWS API",
                List.of("ec2:DescribeVpnConnections in 222222222222 eu-west-1 (denied)"));
    }

    private static ImpactRow failure(
            String name, String need, String vpc, String subnet, boolean certain, List<String> missing) {
        return new ImpactRow(
                name,
                certain,
                List.of(new ImpactRow.Total(need, 1, 2)),
                List.of(new ImpactRow.Loss(
                        need, "egress to the internet", "internet", PROD, IRELAND, vpc, List.of(subnet), 2)),
                1,
                2,
                "create a NAT gateway in euw1-az2",
                missing);
    }

    private static Finding finding(
            RuleInfo rule, String account, Finding.Subject subject, String message, Evidence... evidence) {
        return new Finding(
                rule,
                rule.severity(),
                rule.severity(),
                Verdict.VIOLATED,
                account,
                IRELAND,
                subject,
                message,
                List.of(evidence),
                List.of(),
                Optional.empty());
    }

    private static Finding.Subject subject(String type, String id, String account, String path, String name) {
        return new Finding.Subject(type, id, "arn:aws:ec2:eu-west-1:%s:%s/%s".formatted(account, path, id), name);
    }

    private static Coverage.Line ok(String account, String region, String operation, int objects) {
        return new Coverage.Line(
                account, region, "ec2", operation, operation.substring(8), Coverage.Status.OK, objects, "", "");
    }

    private static Coverage.Line gap(String operation, Coverage.Status status, String error, String message) {
        return new Coverage.Line(SHARED, IRELAND, "ec2", operation, operation.substring(8), status, 0, error, message);
    }

    private static RuleInfo rule(
            String id,
            String number,
            String title,
            Severity severity,
            String resource,
            String area,
            String why,
            String fix,
            String... frameworks) {
        return new RuleInfo(
                id,
                number,
                title,
                severity,
                resource,
                Scope.LOCAL,
                why,
                fix,
                List.of(frameworks),
                List.of(),
                "",
                area,
                "rules/%s/%s.drl".formatted(area, id));
    }
}
