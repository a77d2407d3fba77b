package dev.faultline.cli;

import dev.faultline.analysis.Aftermath;
import dev.faultline.analysis.Aftermath.State;
import dev.faultline.analysis.FailureDomain;
import dev.faultline.analysis.Hop;
import dev.faultline.analysis.HopText;
import dev.faultline.analysis.Impact;
import dev.faultline.analysis.ImpactNames;
import dev.faultline.analysis.Need;
import dev.faultline.analysis.SubnetGroup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left when something dies, the worst first. */
final class AftermathText {
    private static final Map<State, String> COLOURS =
            Map.of(State.LOST, "1;31", State.UNKNOWN, "1;35", State.DEGRADED, "1;33", State.KEPT, "1;32");

    private final ImpactText text;
    private final Impact impact;
    private final ImpactNames names;

    AftermathText(ImpactText text, Impact impact) {
        this.text = text;
        this.impact = impact;
        names = impact.names();
    }

    /** Connections that fare the same, told in one line. */
    private record Sense(State state, Need need, String vpc, String over, List<FailureDomain> single) {}

    void write(Collection<FailureDomain> failed, List<Aftermath> after, List<String> unread, PrintWriter out) {
        Map<Sense, List<Aftermath>> alike = new LinkedHashMap<>();
        List<Aftermath> asToday = after.stream()
                .filter(one -> one.state() == State.UNKNOWN && !one.changed())
                .toList();
        after.stream()
                .filter(one -> !asToday.contains(one))
                .sorted(Comparator.comparing(Aftermath::state)
                        .reversed()
                        .thenComparing(one -> one.need().kind())
                        .thenComparing(
                                Comparator.comparingInt(Aftermath::interfaces).reversed()))
                .forEach(one -> alike.computeIfAbsent(sense(one), unseen -> new ArrayList<>())
                        .add(one));
        String dead = failed.stream().map(names::of).collect(Collectors.joining(" and "));
        text.wrap("When %s %s:".formatted(dead, failed.size() == 1 ? "dies" : "die"), 2, "1", out);
        out.println(Arrays.stream(State.values())
                .sorted(Comparator.reverseOrder())
                .map(state -> "%d %s"
                        .formatted(
                                alike.keySet().stream()
                                        .filter(sense -> sense.state == state)
                                        .count(),
                                state.word()))
                .collect(Collectors.joining(", ", "", ".")));
        Arrays.stream(State.values())
                .sorted(Comparator.reverseOrder())
                .forEach(state -> section(
                        state,
                        alike.entrySet().stream()
                                .filter(entry -> entry.getKey().state == state)
                                .toList(),
                        out));
        asToday(asToday, out);
        gone(failed, out);
        text.unread(unread, out);
    }

    private Sense sense(Aftermath one) {
        String vpcs = one.clients().stream()
                .map(SubnetGroup::vpcId)
                .distinct()
                .map(names::vpc)
                .collect(Collectors.joining(", "));
        return new Sense(one.state(), one.need(), vpcs, over(one.then().over()), one.single());
    }

    private void section(State state, List<Map.Entry<Sense, List<Aftermath>>> entries, PrintWriter out) {
        if (entries.isEmpty()) {
            return;
        }
        out.println();
        out.println(text.paint(COLOURS.get(state), state.name()));
        entries.stream().limit(text.most()).forEach(entry -> entry(entry.getKey(), entry.getValue(), out));
        text.more(entries.size(), out);
    }

    private void entry(Sense sense, List<Aftermath> alike, PrintWriter out) {
        List<SubnetGroup> clients =
                alike.stream().flatMap(one -> one.clients().stream()).distinct().toList();
        List<String> subnets = clients.stream()
                .flatMap(group -> group.subnets().stream())
                .distinct()
                .map(names::subnet)
                .toList();
        text.wrap(
                "  %s: %s with %s in %s"
                        .formatted(
                                sense.need.text(),
                                ImpactText.count(subnets.size(), "subnet"),
                                ImpactText.interfaces(clients.stream()
                                        .mapToInt(SubnetGroup::interfaces)
                                        .sum()),
                                sense.vpc),
                4,
                "",
                out);
        text.wrap("    " + text.few(subnets), 4, "2", out);
        Aftermath one = alike.get(0);
        String before = over(one.today().over());
        switch (sense.state) {
            case LOST -> text.wrap("    " + why(one), 6, "", out);
            case UNKNOWN ->
                one.then().missing().forEach(missing -> text.wrap("    Not known: " + missing + ".", 6, "", out));
            case DEGRADED -> {
                String moved = before.equals(sense.over)
                        ? "still over %s%s"
                                .formatted(before, sense.single.isEmpty() ? ", by another subnet or node" : "")
                        : "over %s, before over %s".formatted(sense.over, before);
                text.wrap("    " + moved, 6, "", out);
                if (!sense.single.isEmpty()) {
                    text.wrap("    from then on it hangs on " + names.any(sense.single) + " alone", 6, "", out);
                }
            }
            case KEPT -> text.wrap("    over " + sense.over, 6, "", out);
        }
        if (text.verbose()) {
            hops(one.then().hops(), out);
        }
    }

    private static String why(Aftermath one) {
        List<Hop> hops = one.then().hops();
        return hops.isEmpty() ? "no network interface of it is left" : HopText.reason(hops.get(hops.size() - 1));
    }

    private static String over(List<String> names) {
        return names.isEmpty() ? "the VPC itself" : String.join(", ", names);
    }

    private void hops(List<Hop> hops, PrintWriter out) {
        PathText path = new PathText(text.colour());
        int number = 0;
        Hop.Direction shown = null;
        for (Hop hop : hops) {
            if (hop.direction() != shown) {
                shown = hop.direction();
                out.println("    " + text.paint("1", shown == Hop.Direction.FORWARD ? "There" : "And back"));
            }
            out.println("    " + path.step(++number, hop));
        }
    }

    private void asToday(List<Aftermath> asToday, PrintWriter out) {
        if (asToday.isEmpty()) {
            return;
        }
        out.println();
        out.println(text.paint("1", "As today, when nobody can tell either"));
        asToday.stream()
                .map(one -> "%s from %s: it takes %s"
                        .formatted(
                                one.need().text(),
                                one.clients().stream()
                                        .map(SubnetGroup::vpcId)
                                        .distinct()
                                        .map(names::vpc)
                                        .collect(Collectors.joining(", ")),
                                String.join("; ", one.then().missing())))
                .distinct()
                .limit(text.most())
                .forEach(line -> text.wrap("  " + line, 4, "", out));
    }

    /** What is itself in what dies loses nothing: it is gone. */
    private void gone(Collection<FailureDomain> failed, PrintWriter out) {
        Set<String> subnets = impact.subnetsIn(failed);
        List<Need> ended = impact.ended(failed);
        if (subnets.isEmpty() && ended.isEmpty()) {
            return;
        }
        out.println();
        out.println(text.paint("1", "Gone with it, and not counted above"));
        if (!subnets.isEmpty()) {
            text.wrap("  " + text.few(subnets.stream().map(names::subnet).toList()), 4, "", out);
        }
        if (!ended.isEmpty()) {
            text.wrap(
                    "  the far end of "
                            + text.few(ended.stream().map(Need::text).toList()),
                    4,
                    "",
                    out);
        }
    }
}
