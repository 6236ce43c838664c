import type { Problem } from "../../../../core/problem";

/** Both would be the same gateway to the platform, and each overwrites what the other reports. */
export const registrationShared = (secret: string, other: string): Problem => ({
  code: "FLEX_REGISTRATION_SHARED",
  what: `gateway ${other} registers with the same secret: the platform takes both for one, so that whoever holds one is the other, and neither can be withdrawn alone`,
  got: secret,
  allowed: "a registration of its own for each gateway",
  fix: "register this gateway by flexctl registration create, and store both files under a name of their own",
});

/** Caches of a VPC share their subnets, and policies let out to all of these. */
export const cachePasswordShared = (secret: string, other: string): Problem => ({
  code: "CACHE_PASSWORD_SHARED",
  what: `gateway ${other} has the same secret of its own: one of both could read and change what the other keeps`,
  got: secret,
  allowed: "a password of its own for each cache",
  fix: "make another one, and store it under a name of its own",
});

export const certificateAtGateway = (certificate: string, namespace: string, gateway: string): Problem => ({
  code: "FLEX_CERTIFICATE_PLACE",
  what: `namespace ${namespace} is that of Flex Gateway ${gateway}, no API of which shows what cert-manager would keep there of certificate ${certificate}: its admission policy lets nothing else in`,
  got: `namespace: ${namespace}`,
  allowed: "certificates that an API of the gateway shows, or an upstream of one is shown, in local mode",
  fix: "name it by apis.<name>.tls.certificate, give it the namespace of the program that shows it, or take it out",
});

export const certificateOverGateway = (certificate: string, secret: string, gateway: string): Problem => ({
  code: "FLEX_CERTIFICATE_PLACE",
  what: `certificate ${certificate} would overwrite the Secret of that name with which Flex Gateway ${gateway} starts`,
  got: `secretName: ${secret}`,
  allowed: "any other name",
  fix: "leave secretName out, or choose another",
});

export const bundleAtGateway = (bundle: string, gateway: string): Problem => ({
  code: "FLEX_BUNDLE_PLACE",
  what: `bundle ${bundle} would overwrite the ConfigMap of that name with which Flex Gateway ${gateway} starts`,
  got: bundle,
  allowed: `a bundle with another name, or namespaces without that of gateway ${gateway}`,
  fix: "rename the bundle, and name its entry of trust by trust",
});

export const upstreamClusterLocal = (host: string): Problem => ({
  code: "FLEX_UPSTREAM_INSIDE",
  what: "is a name that only the cluster resolves, for an upstream outside of it: no policy of its namespace would guard it, and layers could be passed by",
  got: host,
  allowed: "names that DNS outside of the cluster resolves",
  fix: "name it by api, runtimeFabric, or namespace and service",
});

export const planeHostClusterLocal = (host: string): Problem => ({
  code: "FLEX_PLANE_HOST",
  what: "is a name that only the cluster resolves, and a control plane is outside: whatever answers there would configure the gateway",
  got: host,
  allowed: "names of the vendor's control plane",
  fix: "write the host as MuleSoft gives it to you",
});

export const planeHostTwice = (host: string, port: number): Problem => ({
  code: "FLEX_PLANE_HOST",
  what: "stands twice among the hosts of the control plane",
  got: `${host}:${port}`,
  allowed: "each host and port once",
  fix: "leave one of them out",
});

export const planePortPlain = (port: number): Problem => ({
  code: "FLEX_PLANE_HOST",
  what: "is a port without TLS, and gateways speak to their control plane by TLS alone",
  got: String(port),
  allowed: "443, or the one that MuleSoft names",
  fix: "leave port out",
});

/** @param ranges those that are too wide */
export const rangesWide = (of: string, ranges: readonly string[]) => ({
  finding: "FLEX_EGRESS_WIDE",
  what: `the gateway's pods may open connections to far more than ${of}: whoever takes one over carries data out by it`,
  got: ranges.join(", "),
  instead: `name the addresses of ${of} alone, or those of a proxy`,
});

export const rangesOfNode = (of: string, ranges: readonly string[]) => ({
  finding: "FLEX_REACHES_METADATA",
  what: `the gateway's pods may reach addresses of their node as if they were ${of}: there it is handed its credentials`,
  got: ranges.join(", "),
  instead: `name the addresses of ${of}`,
});

export const innerOneWay = (gateway: string) => ({
  finding: "FLEX_INNER_ONE_WAY",
  what: `gateway ${gateway} is an inner one, and whoever reaches its port calls the API: nothing but network policies tells gateways at the ingress from others`,
  got: "clientCertificates: off",
  instead: "leave it out and name by trust who issues the callers' certificates",
});
