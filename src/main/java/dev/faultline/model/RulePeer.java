package dev.faultline.model;

/** Who stands at the other end of a security group rule. */
public sealed interface RulePeer {
    /** As a person would name it. */
    String text();

    record Block(Cidr cidr) implements RulePeer {
        @Override
        public String text() {
            return cidr.coversEverything() ? cidr.family().everything() : cidr.text();
        }
    }

    record PrefixList(String prefixListId) implements RulePeer {
        @Override
        public String text() {
            return prefixListId;
        }
    }

    /** Members of another group, by their private addresses only. */
    record Group(String groupId, String userId, String vpcPeeringConnectionId, String peeringStatus)
            implements RulePeer {
        /** Whether it names a group behind a peering that is gone: such a rule matches nothing. */
        public boolean stale() {
            return peeringStatus.equals("deleted");
        }

        @Override
        public String text() {
            return groupId;
        }
    }
}
