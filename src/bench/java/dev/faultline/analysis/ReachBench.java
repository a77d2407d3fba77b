package dev.faultline.analysis;

import dev.faultline.bench.Estate;
import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroup;
import dev.faultline.snapshot.SnapshotStore;
import inet.ipaddr.IPAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;

/** Times what the internet reaches of every interface of an estate, one traced packet, and what is derived on request. */
public final class ReachBench {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int MEBIBYTE = 20;
    private static final long SEED = 4;
    private static final int PACKETS = 20_000;
    private static final int CLIENT_PORT = 50_000;
    private static final int HTTPS = 443;

    private ReachBench() {}

    /** @param arguments the folder of the estate, and how many VPCs it is to have if it is yet to be made */
    public static void main(String[] arguments) {
        Path estate = Path.of(arguments[0]);
        if (!Files.exists(estate)) {
            Estate.write(estate, Integer.parseInt(arguments[1]), SEED);
        }
        Network network = SnapshotStore.read(estate).network();
        Network derived = Analyses.beforeReach(network);
        int interfaces = network.all(NetworkInterface.class).size();

        long begun = System.nanoTime();
        Exposures exposures = new Exposures(new Reach(derived, new Coverage(List.of())));
        List<InternetExposure> found = exposures.derive();
        double exposure = (System.nanoTime() - begun) / NANOS_PER_MILLI;

        long exposed = found.stream()
                .filter(InternetExposure::proven)
                .map(InternetExposure::networkInterfaceId)
                .distinct()
                .count();
        System.out.printf(
                "  %,8d interfaces, %,6d behaviours, %,6d exposed: %,7.0f ms from indexing on, %,d MiB; one packet traced: %.1f us%n",
                interfaces,
                exposures.behaviours(),
                exposed,
                exposure,
                Runtime.getRuntime().totalMemory() >> MEBIBYTE,
                packet(derived));
        far(derived);
    }

    /** What is worked out on request: over VPNs and Direct Connect both ways, and across VPCs. */
    private static void far(Network derived) {
        Reach reach = new Reach(derived, new Coverage(List.of()));
        Endpoints endpoints = new Endpoints(reach.topology());
        List<Spot> spots = endpoints.spotsOf(Endpoints::party);
        OnPremisesReaches in = new OnPremisesReaches(reach);
        OnPremisesReaches out = new OnPremisesReaches(reach);
        VpcReaches across = new VpcReaches(reach);
        time(
                "on-premises reaches",
                () -> in.exposures(spots, family -> Reachabilities.offices(reach, endpoints, family))
                        .size(),
                in::behaviours);
        time(
                "reaches on-premises",
                () -> out.egresses(spots, family -> Reachabilities.offices(reach, endpoints, family))
                        .size(),
                out::behaviours);
        time(
                "across VPCs",
                () -> across.of(spots, Optional.empty(), reach::possible).size(),
                across::behaviours);
        SealedGroups sealed = new SealedGroups(reach.topology(), List.of());
        time("sealed groups", () -> sealed.derive().size(), () -> derived.all(SecurityGroup.class)
                .size());
    }

    private static void time(String what, IntSupplier facts, IntSupplier behaviours) {
        long begun = System.nanoTime();
        int found = facts.getAsInt();
        System.out.printf(
                "           %-20s %,7.0f ms: %,d facts from %,d behaviours%n",
                what, (System.nanoTime() - begun) / NANOS_PER_MILLI, found, behaviours.getAsInt());
    }

    private static double packet(Network network) {
        Topology topology = new Topology(network, new Coverage(List.of()));
        Tracer tracer = new Tracer(topology);
        List<NetworkInterfaceAddress> addresses = network.all(NetworkInterfaceAddress.class).stream()
                .filter(address -> address.family() == Family.IPV4)
                .toList();
        Random random = new Random(1);
        trace(tracer, topology, addresses, random);
        long begun = System.nanoTime();
        trace(tracer, topology, addresses, random);
        return (System.nanoTime() - begun) / NANOS_PER_MICRO / PACKETS;
    }

    private static void trace(
            Tracer tracer, Topology topology, List<NetworkInterfaceAddress> addresses, Random random) {
        PortRange from = new PortRange(CLIENT_PORT, CLIENT_PORT);
        PortRange to = new PortRange(HTTPS, HTTPS);
        for (int packet = 0; packet < PACKETS; packet++) {
            NetworkInterfaceAddress one = addresses.get(random.nextInt(addresses.size()));
            NetworkInterfaceAddress other = addresses.get(random.nextInt(addresses.size()));
            IPAddress source = Topology.ip(one);
            tracer.fromInterface(
                    topology.networkInterface(one.networkInterfaceId()).orElseThrow(),
                    new Packet(source, Topology.ip(other), Protocol.TCP, from, to));
        }
    }
}
