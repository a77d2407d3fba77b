package dev.faultline.model;

/**
 * Something that fails together with others of the same name, as whoever runs the network declares it: two routers in one
 * rack, two Direct Connect locations on one campus. No AWS API tells.
 *
 * @param name what they share
 * @param member an id, the address of a customer gateway, the code of a location, the name of a provider
 */
public record SharedFate(String name, String member) implements Fact {
    @Override
    public String id() {
        return name;
    }

    @Override
    public String detail() {
        return member;
    }
}
