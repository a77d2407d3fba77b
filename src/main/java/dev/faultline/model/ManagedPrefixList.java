package dev.faultline.model;

/** A prefix list, AWS's or a customer's; its entries are facts of their own, and it may have none. */
public record ManagedPrefixList(
        String account, String region, String id, String ownerId, String name, String state, int maxEntries)
        implements Resource {}
