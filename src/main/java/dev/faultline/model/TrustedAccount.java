package dev.faultline.model;

/** Policy: an account of somebody else's that may reach what is ours. Those that were read are trusted as they are. */
public record TrustedAccount(String account) implements Everywhere {
    @Override
    public String id() {
        return account;
    }
}
