import type { Problem } from "../../../../core/problem";

export const apiPortReserved = (port: number, by: string): Problem => ({
  code: "FLEX_PORT_RESERVED",
  what: `is a port of ${by}`,
  got: String(port),
  allowed: "any port but 4000, 9998 and 9999",
  fix: "choose another one, for example 8443",
});

export const portTlsTwice = (port: number, first: string, second: string): Problem => ({
  code: "FLEX_PORT_TLS",
  what: `APIs ${first} and ${second} share port ${port}, and TLS is that of a port: both would show one certificate and ask clients the same`,
  fix: "give both the same tls, or another port to one of them",
});

export const basePathsNested = (port: number, outer: string, inner: string, path: string): Problem => ({
  code: "FLEX_BASE_PATH",
  what: `the base path is within that of API ${outer} on port ${port}, and which of both answers is not documented`,
  got: path,
  fix: `give API ${inner} a path beside it, or another port`,
});

export const apiCertificateClass = (certificate: string): Problem => ({
  code: "FLEX_CERTIFICATE_EXTERNAL",
  what: `certificate ${certificate} is one for outside, and gateways stand inside: what leaks here could be shown to the internet`,
  allowed: "a certificate of class internal",
  fix: "let an authority of yours issue one for the gateway; the external one stays at the load balancer",
});

export const certificateShared = (certificate: string, balancer: string): Problem => ({
  code: "FLEX_CERTIFICATE_SHARED",
  what: `load balancer ${balancer} shows certificate ${certificate} to its clients, and the gateway behind it would show the same`,
  fix: "give the gateway a certificate of its own",
});

export const clientTrustMissing = (): Problem => ({
  code: "FLEX_CLIENT_TRUST",
  what: "clients must show a certificate, and nothing says whose",
  allowed: "trust with authorities of yours",
  fix: "name an entry of trust, or say clientCertificates: off",
});

export const clientTrustUnused = (): Problem => ({
  code: "NOT_TOGETHER",
  what: "trust has no effect here (clients show no certificate)",
  fix: "remove trust, or say clientCertificates: required",
});

export const clientTrustPublic = (trust: string): Problem => ({
  code: "FLEX_CLIENT_TRUST",
  what: `trust ${trust} holds the public authorities: everybody gets a certificate of theirs`,
  allowed: "trust with authorities of yours",
  fix: "name a bundle with the authority that issues the clients' certificates",
});

export const clientsBehindBalancer = (balancer: string, target: string): Problem => ({
  code: "FLEX_CLIENTS_BEHIND_BALANCER",
  what: `load balancer ${balancer} sends to this port by target ${target}, and it shows no certificate: each request would be refused`,
  got: "clientCertificates: required",
  allowed: "clientCertificates: off behind a load balancer",
  fix: `say clientCertificates: off here, and verify clients where their TLS ends: loadBalancers.${balancer}.mutualTls`,
});

export const upstreamClientMissing = (api: string): Problem => ({
  code: "FLEX_UPSTREAM_CLIENT",
  what: `API ${api} asks its clients for a certificate, and nothing says which one this gateway shows`,
  fix: "name it by upstream.tls.certificate",
});

export const upstreamTrustForeign = (api: string, trust: string, certificate: string): Problem => ({
  code: "FLEX_UPSTREAM_TRUST",
  what: `API ${api} shows certificate ${certificate}, whose authority trust ${trust} does not hold: each connection would fail`,
  fix: "name a trust that holds it",
});

export const upstreamNotInner = (api: string, gateway: string): Problem => ({
  code: "FLEX_UPSTREAM_LAYER",
  what: `API ${api} is on gateway ${gateway}, which is at the ingress: requests would go round in circles`,
  allowed: "an API of a gateway with layer: inner",
  fix: "name one of those",
});

export const upstreamElsewhere = (what: string, cluster: string, own: string): Problem => ({
  code: "FLEX_UPSTREAM_CLUSTER",
  what: `${what} is on cluster ${cluster}, and the gateway on ${own}: Services are reached within their cluster`,
  allowed: "an upstream on the same cluster, or a host",
  fix: "name the host by which that cluster is called from outside",
});

export const fromInner = (gateway: string): Problem => ({
  code: "FLEX_UPSTREAM_LAYER",
  what: `gateway ${gateway} is an inner one, and calls upstreams, not further gateways`,
  allowed: "runtimeFabric, namespace or host",
  fix: "name the upstream itself",
});

export const upstreamNameUncovered = (
  certificate: string,
  host: string,
  names: readonly string[],
): Problem => ({
  code: "FLEX_UPSTREAM_NAME",
  what: `the gateway calls ${host}, which certificate ${certificate} is not valid for`,
  got: names.join(", "),
  allowed: `a certificate for ${host}`,
  fix: `add ${host} to the names of certificate ${certificate}`,
});

export const clusterTrustMissing = (host: string): Problem => ({
  code: "FLEX_UPSTREAM_TRUST",
  what: `${host} is a name of the cluster, for which no public authority issues a certificate`,
  allowed: "trust with authorities of yours",
  fix: "name by trust the bundle with the authority of its certificate",
});

/** What is shown to the internet tells who is inside. */
export const certificateOutside = (certificate: string, host: string): Problem => ({
  code: "FLEX_CERTIFICATE_OUTSIDE",
  what: `${host} has addresses of the internet, and certificate ${certificate}, an internal one, would be shown across networks of others`,
  allowed: "a certificate of class external, or a private link",
  fix: "let an authority that the upstream names issue one for this, or connect its network",
});

export const innerExposed = (gateway: string, who: string): Problem => ({
  code: "FLEX_INNER_EXPOSED",
  what: `gateway ${gateway} is an inner one, and ${who} would let its clients past the gateway at the ingress`,
  allowed: "gateways with layer: ingress",
  fix: "send to a gateway at the ingress, whose API has one of the inner gateway as its upstream",
});

/** @param who what is in the VPC */
export const balancerElsewhere = (
  gateway: string,
  cluster: string,
  vpc: string,
  who = "the load balancer",
): Problem => ({
  code: "FLEX_BALANCER_VPC",
  what: `${who} is in VPC ${vpc}, and the pods of gateway ${gateway} are on cluster ${cluster}, which is not: they are registered by their addresses, in one VPC`,
  fix: `put ${who} into the cluster's VPC`,
});

/** @param who sends there */
export const balancerPortUnknown = (
  gateway: string,
  port: number,
  ports: readonly number[],
  who = "the load balancer",
): Problem => ({
  code: "FLEX_BALANCER_PORT",
  what: `no API of gateway ${gateway} listens on the port that ${who} sends to`,
  got: String(port),
  allowed: ports.length === 0 ? "none: the gateway has no API" : [...new Set(ports)].join(", "),
  fix: `say by ${who === "the load balancer" ? "upstream.port" : "target.port"} which one is meant`,
});

export const apiWithoutTls = (api: string, entry: string): Problem => ({
  code: "FLEX_ENTRY_PLAIN",
  what: `TCP entry ${entry} passes on what clients send, and API ${api} has no TLS: everything would be in clear all the way`,
  got: "an API without tls behind a TCP entry",
  allowed: "an API with tls",
  fix: `give it apis.${api}.tls, or send to it by a load balancer, where TLS ends`,
});

export const balancerProtocolWrong = (api: string, speaks: string, given: string): Problem => ({
  code: "FLEX_BALANCER_PROTOCOL",
  what: `API ${api} speaks ${speaks} on this port, and the load balancer ${given}`,
  got: given,
  allowed: speaks,
  fix: `say upstream: { protocol: ${speaks}, … }`,
});
