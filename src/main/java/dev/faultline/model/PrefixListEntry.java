package dev.faultline.model;

/** One block of a prefix list, AWS's or a customer's. */
public record PrefixListEntry(String account, String region, String prefixListId, Cidr cidr) implements Fact {
    @Override
    public String id() {
        return prefixListId;
    }

    @Override
    public String detail() {
        return cidr.text();
    }
}
