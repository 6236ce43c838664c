import type { Problem } from "../../../core/problem";

export const gatewayBehindTls = (listener: string, gateway: string): Problem => ({
  code: "TCP_ENTRY_GATEWAY_TLS",
  what: `listener ${listener} would end the TLS that is meant for Flex Gateway ${gateway}, and show it no certificate of the client`,
  got: "tls on a listener whose target is a gateway",
  allowed: "a listener without tls, so that the gateway verifies clients itself",
  fix: "remove tls from the listener; where TLS has to end before the gateway, send to it by a load balancer of loadBalancers",
});

export const keptAtGateway = (listener: string, gateway: string): Problem => ({
  code: "TCP_ENTRY_KEPT_GATEWAY",
  what: `the network policies of Flex Gateway ${gateway} let in the entry, and would drop the clients of listener ${listener}`,
  got: "clientAddresses: kept",
  allowed: "clientAddresses: replaced",
  fix: "leave clientAddresses out: the allowlist of the entry says who comes, and certificates say who it is",
});

export const proxyAtGateway = (listener: string, gateway: string): Problem => ({
  code: "TCP_ENTRY_PROXY_GATEWAY",
  what: `Flex Gateway ${gateway} has no setting by which it reads a header of the PROXY protocol, and would take it for broken TLS on listener ${listener}`,
  got: "proxyProtocol: true",
  fix: "leave proxyProtocol out",
});

/** The first line of defence: what comes from outside meets a web ACL before it meets a gateway. */
export const gatewayOutside = (entry: string, gateway: string): Problem => ({
  code: "TCP_ENTRY_GATEWAY_OUTSIDE",
  what: `entry ${entry} would lead the internet to Flex Gateway ${gateway} past every web ACL`,
  got: "scheme: internet-facing",
  allowed: "scheme: internal, or a load balancer of loadBalancers, where external TLS ends behind a web ACL",
  fix: `send to the gateway by loadBalancers.<name>.targets.<target>.flexGateway: ${gateway}`,
});
