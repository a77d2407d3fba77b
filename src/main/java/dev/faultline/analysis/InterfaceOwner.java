package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;

/**
 * What stands behind a network interface: every one of them has this fact.
 *
 * @param ownerId an instance, gateway, endpoint ... as far as the interface tells; of a load balancer the end of its ARN
 *     ({@code app/front/0123456789abcdef}), or the name of a Classic Load Balancer
 * @param text what a person would call it
 */
@DerivedFrom(
        value = {NetworkInterface.class, Instance.class},
        monotone = true)
public record InterfaceOwner(String networkInterfaceId, String vpcId, Kind kind, String ownerId, String text)
        implements Fact, InVpc {
    /** The kinds that AWS's interface types and descriptions tell apart. */
    public enum Kind {
        INSTANCE("instance"),
        NAT_GATEWAY("NAT gateway"),
        LOAD_BALANCER("load balancer"),
        ENDPOINT("VPC endpoint"),
        RESOURCE_GATEWAY("resource gateway"),
        TRANSIT_GATEWAY_ATTACHMENT("transit gateway attachment"),
        CLIENT_VPN("Client VPN endpoint"),
        FUNCTION("Lambda function"),
        CONTAINER("ECS task"),
        KUBERNETES("EKS cluster"),
        POD("EKS pod"),
        MAP_REDUCE("EMR cluster"),
        DIRECTORY("Directory Service"),
        FILE_SYSTEM("EFS mount target"),
        /** DocumentDB and Neptune run on RDS, and their interfaces say no more than that. */
        DATABASE("database of RDS, DocumentDB or Neptune"),
        DATABASE_PROXY("RDS Proxy"),
        WAREHOUSE("Redshift cluster"),
        CACHE("ElastiCache node"),
        SEARCH("OpenSearch domain"),
        STREAM("MSK broker"),
        QUICKSIGHT("QuickSight"),
        GLOBAL_ACCELERATOR("Global Accelerator"),
        API_GATEWAY("API Gateway"),
        IOT_RULES("AWS IoT rules"),
        CODE_CONNECTIONS("AWS CodeConnections"),
        /** A type or description that this version does not know, on an interface that AWS put there. */
        UNCLASSIFIED("AWS managed, unclassified"),
        /** Attached to nothing. */
        NOTHING("nothing"),
        /** In use by something that is not told. */
        UNKNOWN("not told");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Whether it keeps or hands out data, and has no business with the internet. */
        public boolean dataTier() {
            return switch (this) {
                case DATABASE, DATABASE_PROXY, WAREHOUSE, CACHE, SEARCH, STREAM -> true;
                default -> false;
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether it is a node of a load balancer. */
    public boolean loadBalancer() {
        return kind == Kind.LOAD_BALANCER;
    }

    /** Whether it keeps or hands out data, and has no business with the internet. */
    public boolean dataTier() {
        return kind.dataTier();
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return text;
    }
}
