package dev.faultline.model;

/** Policy: the key of the tag that tells whose a customer gateway is. */
public record OwnerTag(String key) implements Everywhere {
    @Override
    public String id() {
        return key;
    }
}
