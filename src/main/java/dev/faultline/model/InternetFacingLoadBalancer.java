package dev.faultline.model;

/** Policy: a load balancer that is meant to face the internet. */
public record InternetFacingLoadBalancer(String nameOrArn) implements Everywhere {
    @Override
    public String id() {
        return nameOrArn;
    }
}
