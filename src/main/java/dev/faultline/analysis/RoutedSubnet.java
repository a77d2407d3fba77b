package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import java.util.List;
import java.util.Set;

/**
 * A subnet as a path sees it.
 *
 * @param works whether a workload runs in it
 * @param answers whether anything in it has an address that others may call: a workload, or an endpoint
 * @param forwards whether a NAT gateway, an attachment or the like is all there is in it
 * @param spoken the families that its network interfaces in use have addresses of
 */
record RoutedSubnet(
        String id,
        String vpcId,
        String routeTableId,
        String zoneId,
        List<Cidr> blocks,
        boolean works,
        boolean answers,
        boolean forwards,
        Set<Family> spoken) {
    boolean speaks(Family family) {
        return family == Family.IPV4 || spoken.contains(family);
    }
}
