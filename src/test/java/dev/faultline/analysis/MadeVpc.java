package dev.faultline.analysis;

import dev.faultline.model.RouteTarget;
import java.util.ArrayList;
import java.util.List;

/** A VPC of a random network while it is being made. */
final class MadeVpc {
    String id;
    String account;
    String region;
    String block;
    String block6;
    final List<String> subnets = new ArrayList<>();
    final List<String> subnetBlocks = new ArrayList<>();
    final List<String> tables = new ArrayList<>();
    final List<String> groups = new ArrayList<>();
    final List<RouteTarget> targets = new ArrayList<>();
    String edge = "";
}
