package dev.faultline.analysis;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Subnets and what they must stay connected to.
 *
 * @param own what takes down one of the ends, and so is no failure of the connection: the zones that they are in
 * @param ask what becomes of the connection in a network, when something is out of order there
 */
record Reliance(Need need, List<SubnetGroup> clients, Set<FailureDomain> own, Function<Asking, Way> ask) {}
