package dev.faultline.cli;

import dev.faultline.analysis.Answer;
import dev.faultline.analysis.PathFlow;
import dev.faultline.model.Cidr;
import dev.faultline.model.PortRange;
import dev.faultline.report.VisibleText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that passes, a line each. */
record FlowText(boolean colour) {
    private static final int FEW = 4;

    void write(List<PathFlow> flows, PrintWriter out) {
        if (flows.isEmpty()) {
            out.println("Nothing passes.");
            return;
        }
        PathText text = new PathText(colour);
        String before = "";
        for (PathFlow flow : flows) {
            String ends = "%s to %s".formatted(flow.from(), to(flow));
            if (!ends.equals(before)) {
                out.println(text.paint("1", VisibleText.line(ends)));
                before = ends;
            }
            out.println("  " + VisibleText.line(traffic(flow)) + end(flow, text));
        }
    }

    private static String to(PathFlow flow) {
        String id = flow.to().id().isEmpty()
                ? "a place that is not known"
                : flow.to().id();
        boolean other = !flow.address().isEmpty() && !flow.address().equals(id);
        String place = flow.account().isEmpty() ? "" : " in %s/%s".formatted(flow.account(), flow.region());
        return id + (other ? " at " + flow.address() : "") + place;
    }

    private static String traffic(PathFlow flow) {
        String to = flow.address().isEmpty() ? " to " + some(flow.destinations()) : "";
        return "%s from %s%s".formatted(what(flow), some(flow.sources()), to);
    }

    private static String what(PathFlow flow) {
        String protocol = flow.protocol();
        if (protocol.equals("all")) {
            return "all traffic";
        }
        if (protocol.equals("others")) {
            return "every protocol that no filter names";
        }
        if (protocol.startsWith("icmp")) {
            return protocol + (flow.types().isEmpty() ? "" : " " + String.join(", ", flow.types()));
        }
        boolean ported = protocol.equals("tcp") || protocol.equals("udp");
        return ported
                ? "%s %s"
                        .formatted(
                                protocol,
                                flow.ports().stream().map(PortRange::toString).collect(Collectors.joining(", ")))
                : "protocol " + protocol;
    }

    private static String some(List<Cidr> blocks) {
        String more = blocks.size() > FEW ? " and %d more blocks".formatted(blocks.size() - FEW) : "";
        return blocks.stream()
                        .limit(FEW)
                        .map(block -> block.coversEverything() ? block.family().everything() : block.text())
                        .collect(Collectors.joining(", "))
                + more;
    }

    private static String end(PathFlow flow, PathText text) {
        String missing = flow.missing().isEmpty() ? "" : ": it takes " + String.join("; ", flow.missing());
        if (flow.forward() == Answer.UNKNOWN) {
            return text.paint("35", VisibleText.line(" (cannot be told" + missing + ")"));
        }
        return switch (flow.roundTrip()) {
            case YES -> "";
            case NO -> text.paint("33", " (one way: answers do not come back)");
            case UNKNOWN ->
                text.paint("35", VisibleText.line(" (whether answers come back cannot be told" + missing + ")"));
        };
    }
}
