package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The accounts that a {@link FakeAws} answers for. */
interface World {
    /** The objects of one describe result; none where there are none. */
    List<JsonNode> objects(String account, String region, String key);

    /** The accounts of a snapshot on disk. What every region tells is read from the one region that has it. */
    static World of(Path snapshot) {
        Map<Path, List<JsonNode>> read = new ConcurrentHashMap<>();
        Path accounts = snapshot.resolve("aws_configs/accounts");
        return (account, region, key) -> {
            Path own = accounts.resolve(account).resolve(region).resolve(key + ".json");
            Path anywhere = accounts.resolve(account).resolve("eu-west-1").resolve(key + ".json");
            boolean global = Services.sources()
                    .anyMatch(source -> source.key().equals(key) && source.scope() != Source.Scope.REGION);
            return read.computeIfAbsent(
                    global ? anywhere : own,
                    file -> Files.exists(file)
                            ? List.copyOf(Json.MAPPER.readTree(file).get(key).values())
                            : List.of());
        };
    }

    /** A world in which every describe result holds an object, so that every question is asked. */
    static World full() {
        Map<String, String> special = Map.of(
                "VpnConnections",
                "{'VpnConnectionId':'vpn-1','State':'available','Options':{'TunnelOptions':[{'OutsideIpAddress':'203.0.113.1'}]}}",
                "Reservations",
                "{'Instances':[{'InstanceId':'i-1','ImageId':'ami-1','InstanceType':'t3.micro'}]}",
                "Lags",
                "{'lagId':'dxlag-1','allowsHostedConnections':true}");
        return (account, region, key) -> {
            ObjectNode object = special.containsKey(key)
                    ? (ObjectNode) Json.MAPPER.readTree(special.get(key).replace('\'', '"'))
                    : Json.MAPPER.createObjectNode();
            Services.sources()
                    .map(Source::parent)
                    .filter(parent -> parent.key().equals(key) && !object.has(parent.id()))
                    .forEach(parent -> object.put(parent.id(), parent.id() + "-1"));
            return List.of(object);
        };
    }
}
