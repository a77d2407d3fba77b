package dev.faultline.collect;

import java.util.Optional;

/** The two forms in which AWS answers. */
enum BodyKind {
    /** EC2 Query and AWS Query: EC2, STS and both services of load balancers. */
    XML {
        @Override
        Optional<String> parsed(byte[] body, BodyRule rule) {
            return XmlBody.rewrite(body, rule);
        }
    },
    /** JSON 1.0, JSON 1.1 and REST-JSON: Direct Connect, Organizations, RAM and Network Firewall. */
    JSON {
        @Override
        Optional<String> parsed(byte[] body, BodyRule rule) {
            return JsonBody.rewrite(body, rule);
        }
    };

    /** The body under a rule; nothing if it cannot be read, for then nobody can tell what it holds. */
    Optional<String> rewrite(byte[] body, BodyRule rule) {
        return body.length == 0 ? Optional.of("") : parsed(body, rule);
    }

    abstract Optional<String> parsed(byte[] body, BodyRule rule);
}
