package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds what on-premises reaches, and what reaches on-premises. Interfaces that nothing on the way tells apart are worked
 * out once, so the cost follows the number of different behaviours and not the number of machines.
 */
final class OnPremisesReaches {
    private final Reach reach;
    private final Topology topology;
    private final Likeness likeness;
    private final Map<String, List<End>> doors = new HashMap<>();
    private int behaviours;

    /** What goes alike, whoever of those that are alike it is. */
    private record Row(
            String over,
            Protocol protocol,
            List<PortRange> ports,
            List<Cidr> outside,
            Answer forward,
            Answer roundTrip,
            List<String> missing) {}

    OnPremisesReaches(Reach reach) {
        this.reach = reach;
        this.topology = reach.topology();
        this.likeness = new Likeness(reach, false);
    }

    /** How many interfaces had to be looked at, because the network tells them apart. */
    int behaviours() {
        return behaviours;
    }

    /** @param asked the packets that are asked about, by the address on-premises */
    List<OnPremisesExposure> exposures(List<Spot> receivers, Function<Family, Traffic> asked) {
        List<OnPremisesExposure> found = new ArrayList<>();
        each(receivers, spot -> inward(spot, asked.apply(spot.family())))
                .forEach((spot, rows) -> rows.forEach(row -> found.add(exposure(spot, row))));
        return found;
    }

    /** The same the other way. */
    List<OnPremisesEgress> egresses(List<Spot> senders, Function<Family, Traffic> asked) {
        List<OnPremisesEgress> found = new ArrayList<>();
        each(senders, spot -> outward(spot, asked.apply(spot.family())))
                .forEach((spot, rows) -> rows.forEach(row -> found.add(egress(spot, row))));
        return found;
    }

    /** The rows of every spot, in the order of the spots. */
    private Map<Spot, List<Row>> each(List<Spot> spots, Function<Spot, List<Row>> rows) {
        Map<Spot, List<Row>> all = new LinkedHashMap<>();
        List<Spot> joined =
                spots.stream().filter(spot -> !doors(spot.vpcId()).isEmpty()).toList();
        joined.forEach(spot -> all.put(spot, List.of()));
        likeness.group(joined).forEach((alike, members) -> {
            behaviours++;
            List<Row> same = rows.apply(members.get(0));
            members.forEach(member -> all.put(member, same));
        });
        return all;
    }

    private List<End> doors(String vpcId) {
        return doors.computeIfAbsent(vpcId, topology.doors()::of);
    }

    private List<Row> inward(Spot spot, Traffic asked) {
        NetworkInterface receiver = spot.holder().orElseThrow();
        List<Flow> flows = new ArrayList<>();
        for (End door : doors(spot.vpcId())) {
            reach.fromOffice(door, spot.inside(), asked).stream()
                    .filter(flow -> flow.end().isEmpty() || flow.receivers().contains(receiver))
                    .forEach(flows::add);
        }
        return rows("", spot.family(), flows, false);
    }

    private List<Row> outward(Spot spot, Traffic asked) {
        NetworkInterface sender = spot.holder().orElseThrow();
        Map<String, List<Flow>> byWay = new LinkedHashMap<>();
        for (Flow flow : reach.fromInterface(sender, spot.inside(), asked)) {
            Optional<End> end = flow.end();
            if (end.isEmpty() || end.get().kind() == End.Kind.OFFICE) {
                byWay.computeIfAbsent(end.map(End::id).orElse(""), unseen -> new ArrayList<>())
                        .add(flow);
            }
        }
        List<Row> rows = new ArrayList<>();
        byWay.forEach((over, flows) -> rows.addAll(rows(over, spot.family(), flows, sender.loadBalancer())));
        return rows;
    }

    private List<Row> rows(String over, Family family, List<Flow> flows, boolean anyPort) {
        Set<Protocol> every = reach.possible(family).bands().keySet();
        List<Row> rows = new ArrayList<>();
        for (ReachedPart part : ReachedPart.of(flows, anyPort)) {
            for (Opening opening : Opening.of(part.traffic(), every)) {
                rows.add(new Row(
                        over,
                        opening.protocol(),
                        opening.ports(),
                        opening.addresses().plain(),
                        part.forward(),
                        part.roundTrip(),
                        part.missing()));
            }
        }
        return rows;
    }

    private static OnPremisesExposure exposure(Spot spot, Row row) {
        NetworkInterface receiver = spot.holder().orElseThrow();
        return new OnPremisesExposure(
                receiver.id(),
                receiver.vpcId(),
                receiver.subnetId(),
                spot.family(),
                spot.inside().toCanonicalString(),
                row.protocol,
                row.ports,
                row.outside,
                row.forward,
                row.roundTrip,
                row.missing);
    }

    private static OnPremisesEgress egress(Spot spot, Row row) {
        NetworkInterface sender = spot.holder().orElseThrow();
        return new OnPremisesEgress(
                sender.id(),
                sender.vpcId(),
                sender.subnetId(),
                spot.family(),
                spot.inside().toCanonicalString(),
                row.over,
                row.protocol,
                row.ports,
                row.outside,
                row.forward,
                row.roundTrip,
                row.missing);
    }
}
