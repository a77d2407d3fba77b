package dev.faultline.analysis;

import dev.faultline.model.AuditTime;
import dev.faultline.model.Connection;
import dev.faultline.model.Network;
import java.time.Duration;
import java.util.List;

/** Finds connections whose letter of authorization has run out before they came up. */
final class WaitingConnections {
    private WaitingConnections() {}

    static List<WaitingConnection> derive(Network network) {
        return network.all(AuditTime.class).stream()
                .flatMap(now -> network.all(Connection.class).stream()
                        .filter(Connection::onItsWay)
                        .flatMap(connection -> connection
                                .loaIssueTime()
                                .map(issued -> new WaitingConnection(
                                        connection.id(),
                                        Duration.between(issued, now.at()).toDays()))
                                .stream()))
                .filter(waiting -> waiting.days() > WaitingConnection.MOST_DAYS)
                .toList();
    }
}
