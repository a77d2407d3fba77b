package dev.faultline.analysis;

import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the instances behind the network interfaces that routes lead to, in whichever VPC these are. */
final class ForwardingInstances {
    private ForwardingInstances() {}

    static List<ForwardingInstance> derive(Network network) {
        Map<String, Instance> instances = new HashMap<>();
        network.all(Instance.class).forEach(instance -> instances.put(instance.id(), instance));
        Map<String, Instance> behind = new HashMap<>();
        for (NetworkInterface eni : network.all(NetworkInterface.class)) {
            Instance instance = instances.get(eni.instanceId());
            if (instance != null) {
                behind.put(eni.id(), instance);
            }
        }
        List<ForwardingInstance> found = new ArrayList<>();
        for (Route route : network.all(Route.class)) {
            Instance instance = behind.get(route.target().id());
            if (instance != null) {
                found.add(new ForwardingInstance(
                        instance.id(), instance.vpcId(), route.routeTableId(), route.destination()));
            }
        }
        return found;
    }
}
