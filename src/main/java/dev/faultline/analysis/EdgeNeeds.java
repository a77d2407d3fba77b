package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is served through interfaces in several zones: the internet by load balancers and public addresses, a VPC by endpoints. */
final class EdgeNeeds {
    private final Topology topology;
    private final SubnetGroups groups;
    private final FailureDomains domains;

    EdgeNeeds(Topology topology, SubnetGroups groups, FailureDomains domains) {
        this.topology = topology;
        this.groups = groups;
        this.domains = domains;
    }

    List<Reliance> all() {
        List<Reliance> needs = new ArrayList<>();
        ingress(needs);
        endpoints(needs);
        return needs;
    }

    private record Node(NetworkInterface networkInterface, IPAddress address) {}

    private void ingress(List<Reliance> needs) {
        Map<String, InterfaceOwner> owners = new TreeMap<>();
        topology.network().all(InterfaceOwner.class).forEach(owner -> owners.put(owner.networkInterfaceId(), owner));
        Set<String> exposed = new LinkedHashSet<>();
        topology.network().all(InternetExposure.class).stream()
                .filter(exposure -> exposure.proven() && exposure.family() == Family.IPV4)
                .forEach(exposure -> exposed.add(exposure.networkInterfaceId()));
        Map<String, List<Node>> balancers = new TreeMap<>();
        List<NetworkInterface> interfaces = topology.network().all(NetworkInterface.class).stream()
                .sorted(Comparator.comparing(NetworkInterface::id))
                .toList();
        for (NetworkInterface eni : interfaces) {
            InterfaceOwner owner = owners.get(eni.id());
            List<Node> nodes = nodes(eni);
            if (owner == null || !eni.inUse() || nodes.isEmpty()) {
                continue;
            }
            if (owner.loadBalancer() && !owner.ownerId().isEmpty()) {
                balancers
                        .computeIfAbsent(eni.vpcId() + " " + owner.ownerId(), unseen -> new ArrayList<>())
                        .addAll(nodes);
            } else if (exposed.contains(eni.id())) {
                // One machine is its own single point; what it may lose is the way to it.
                String name = eni.instanceId().isEmpty() ? eni.id() : eni.instanceId();
                service(nodes, name, domains.of("NetworkInterface", eni.id()), needs);
            }
        }
        balancers.forEach((name, nodes) -> service(nodes, name.substring(name.indexOf(' ') + 1), Set.of(), needs));
    }

    private List<Node> nodes(NetworkInterface eni) {
        return topology.addresses(eni.id()).stream()
                .filter(NetworkInterfaceAddress::hasPublicIp)
                .flatMap(address -> Cidr.address(address.publicIp()).stream())
                .map(address -> new Node(eni, address))
                .toList();
    }

    private void service(List<Node> nodes, String name, Set<FailureDomain> own, List<Reliance> needs) {
        List<SubnetGroup> places = nodes.stream()
                .flatMap(node ->
                        groups.holding(node.networkInterface.vpcId(), node.networkInterface.subnetId()).stream())
                .distinct()
                .toList();
        IPAddress from = Addresses.internet(Family.IPV4).example();
        needs.add(
                new Reliance(new Need(Need.Kind.INTERNET_INGRESS, List.of(name)), places, own, asking -> nodes.stream()
                        .map(node -> asking.in(from, node.address))
                        .reduce(Way.LOST, Way::or)));
    }

    /** The regional name of an endpoint leads to whichever of its interfaces is left (AWS PrivateLink Guide). */
    private void endpoints(List<Reliance> needs) {
        Map<String, Set<String>> interfaces = new TreeMap<>();
        for (VpcEndpointInterface link : topology.network().all(VpcEndpointInterface.class)) {
            interfaces
                    .computeIfAbsent(link.vpcEndpointId(), unseen -> new TreeSet<>())
                    .add(link.networkInterfaceId());
        }
        interfaces.forEach((id, enis) -> topology.endpoints()
                .byId(id)
                .filter(endpoint -> endpoint.available() && endpoint.type().equals("Interface"))
                .ifPresent(endpoint -> clients(endpoint)
                        .forEach((zone, clients) -> needs.add(new Reliance(
                                new Need(Need.Kind.AWS_SERVICE, List.of(endpoint.serviceName())),
                                clients,
                                Set.of(new FailureDomain(Kind.AVAILABILITY_ZONE, zone)),
                                asking -> asking.any(enis))))));
    }

    private Map<String, List<SubnetGroup>> clients(VpcEndpoint endpoint) {
        Map<String, List<SubnetGroup>> byZone = new TreeMap<>();
        groups.of(endpoint.vpcId()).stream()
                .filter(group -> group.interfaces() > 0 && !group.zone().isEmpty())
                .forEach(group -> byZone.computeIfAbsent(group.zone(), unseen -> new ArrayList<>())
                        .add(group));
        return byZone;
    }
}
