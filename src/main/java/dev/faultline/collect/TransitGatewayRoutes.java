package dev.faultline.collect;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesRequest;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesResponse;

/**
 * All routes of one transit gateway route table. AWS finds a thousand routes at most and says only that there are more
 * (SearchTransitGatewayRoutes, EC2 API Reference), so a search that found too many is asked again in halves: of each
 * block, the routes to the block itself and those within each of its halves.
 */
final class TransitGatewayRoutes {
    /** Routes that one search finds. */
    static final int MOST = 1000;

    private static final String TABLE = "TransitGatewayRouteTableId";
    private static final Filter STATES = filter("state", "active", "blackhole");
    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

    private final Asking<Ec2Client> aws;
    private final String table;
    private final Set<Map<String, Object>> routes = new LinkedHashSet<>();

    private TransitGatewayRoutes(Asking<Ec2Client> aws, String table) {
        this.aws = aws;
        this.table = table;
    }

    static List<Map<String, Object>> read(Asking<Ec2Client> aws, Map<String, Object> routeTable) {
        TransitGatewayRoutes reading = new TransitGatewayRoutes(aws, (String) routeTable.get(TABLE));
        if (!reading.complete(STATES)) {
            EVERYWHERE.forEach(block -> reading.within(new IPAddressString(block).getAddress()));
        }
        reading.routes.forEach(route -> route.put(TABLE, reading.table));
        return new ArrayList<>(reading.routes);
    }

    // The block itself is asked for by name: AWS does not say whether a block is a subnet of itself.
    private void within(IPAddress block) {
        if (!complete(STATES, filter("route-search.exact-match", block.toString()))) {
            throw SdkClientException.create("%s holds more than %d routes to %s".formatted(table, MOST, block));
        }
        if (block.getPrefixLength() == block.getBitCount()
                || complete(STATES, filter("route-search.subnet-of-match", block.toString()))) {
            return;
        }
        for (Iterator<? extends IPAddress> halves =
                        block.adjustPrefixLength(1, false).prefixBlockIterator();
                halves.hasNext(); ) {
            within(halves.next());
        }
    }

    /** Adds what a search finds, and tells whether that is all there is. */
    private boolean complete(Filter... filters) {
        SearchTransitGatewayRoutesResponse answer = aws.ask(
                SearchTransitGatewayRoutesRequest.builder()
                        .transitGatewayRouteTableId(table)
                        .filters(filters)
                        .maxResults(MOST),
                Ec2Client::searchTransitGatewayRoutes);
        routes.addAll(SdkJson.describe(answer.routes()));
        return !Boolean.TRUE.equals(answer.additionalRoutesAvailable());
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
