package dev.faultline.model;

/** Policy: the key of the tag that tells at which site a customer gateway stands. */
public record SiteTag(String key) implements Everywhere {
    @Override
    public String id() {
        return key;
    }
}
