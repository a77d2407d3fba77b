package dev.faultline.model;

/**
 * A port on which a load balancer listens.
 *
 * @param protocol as the load balancer names it: {@code HTTPS}, {@code TCP}, {@code TCP_UDP} ...
 */
public record Listener(String loadBalancerId, String vpcId, String protocol, int port) implements Fact, InVpc {
    @Override
    public String id() {
        return loadBalancerId;
    }

    /** Whether packets of a protocol and port reach it. */
    public boolean hears(Protocol packets, int toPort) {
        boolean udp = protocol.equals("UDP") || protocol.equals("TCP_UDP") || protocol.equals("QUIC");
        boolean tcp = !protocol.equals("UDP") && !protocol.equals("QUIC");
        return port == toPort && (packets.equals(Protocol.UDP) ? udp : packets.equals(Protocol.TCP) && tcp);
    }

    @Override
    public String detail() {
        return "%s %d".formatted(protocol, port);
    }
}
