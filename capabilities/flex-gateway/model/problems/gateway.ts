import type { Problem } from "../../../../core/problem";
import { GATEWAY_PLANES } from "../limits/hosts";
import { FIXED_AT_FLOOR } from "../limits/releases";

export const versionInvalid = (given: string): Problem => ({
  code: "FLEX_VERSION_INVALID",
  what: "is no full version: a tag that moves runs what nobody tried",
  got: given,
  allowed: "three numbers",
  fix: "write the version that runs, for example 1.12.10",
});

export const versionBelowFloor = (
  given: string,
  allowed: string,
  line: { readonly channel: string; readonly extendedUntil: string } | undefined,
): Problem => ({
  code: "FLEX_VERSION_OLD",
  what: `is older than what fixes ${FIXED_AT_FLOOR}${
    line === undefined
      ? ""
      : `; its line (${line.channel}) is supported until ${line.extendedUntil}, no later`
  }`,
  got: given,
  allowed,
  fix: "take an allowed version, on a gateway of stage sandbox first",
});

export const versionExtended = (line: string, ended: string, last: string, confirmed: boolean): Problem => ({
  code: "FLEX_VERSION_EXTENDED",
  what: `standard support of line ${line} ended on ${ended}${confirmed ? "" : " (by the rule of its channel; no page says it)"}; patches come until ${last} at most`,
  fix: "plan the next line: the LTS line of the year is supported longest",
});

export const imageTagged = (given: string, version: string): Problem => ({
  code: "FLEX_IMAGE_TAGGED",
  what: "is not the repository of an image alone",
  got: given,
  allowed: "a repository without a tag, such as registry.acme.example/mulesoft/flex-gateway",
  fix: `leave the tag out: version is the tag (${version})`,
});

export const planeHostsUnknown = (plane: string): Problem => ({
  code: "FLEX_HOSTS_UNKNOWN",
  what: `the hosts that Flex Gateways connect to are not known of control plane ${plane}`,
  got: plane,
  allowed: `${GATEWAY_PLANES.join(" or ")}, or another one with controlPlaneHosts`,
  fix: "list them by controlPlaneHosts, as MuleSoft gives them to you",
});

export const replicasTooFew = (got: number, least: number): Problem => ({
  code: "FLEX_REPLICAS",
  what: "fewer replicas: each update, and each loss of a node, would stop all APIs of the gateway",
  got: String(got),
  allowed: `${least} or more`,
  fix: "raise replicas.min",
});

export const replicasCrossed = (min: number, max: number): Problem => ({
  code: "FLEX_REPLICAS_CROSSED",
  what: "the autoscaler could never be within its bounds",
  got: `min ${min}, max ${max}`,
  fix: "give a max that is not below min",
});

/** A warning: a limit of 100 requests is one of 300 on three replicas. */
export const storageNone = (max: number): Problem => ({
  code: "FLEX_STORAGE_NONE",
  what: `replicas share nothing: each counts for itself, so that a rate limit of 100 requests lets up to ${max * 100} pass, and what the platform configured is lost when it is down and a replica starts`,
  got: "storage: none",
  fix: "give the gateway a Redis by storage.existing, or count limits for each replica",
});

export const databaseInCluster = (given: number): Problem => ({
  code: "FLEX_STORAGE_DATABASE",
  what: "a cluster of Redis, and each serverless cache, refuses SELECT: it has one database",
  got: `database: ${given}`,
  allowed: "0",
  fix: "leave database out",
});

export const registrationExpired = (day: string, gateway: string): Problem => ({
  code: "FLEX_REGISTRATION_EXPIRED",
  what: `the registration of gateway ${gateway} has ended: replicas that start now get no configuration, and nothing is metered`,
  got: day,
  fix: "renew it (an expired one can be renewed), put both files into their secrets, raise both revisions and write the new day",
});

export const registrationEnds = (day: string, days: number): Problem => ({
  code: "FLEX_REGISTRATION_ENDS",
  what: `the registration ends in ${days} days, and nothing renews it by itself`,
  got: day,
  fix: "renew it now: flexctl registration renew, then both secrets, both revisions and this day",
});

/** One revision that is not raised would leave a new certificate with an old registration. */
export const registrationOneSecret = (): Problem => ({
  code: "FLEX_REGISTRATION_SECRETS",
  what: "both files of the registration are one text of one secret",
  allowed: "two secrets, or two keys of one",
  fix: "store both files of the registration apart, and name each",
});

export const probePortTaken = (port: number, api: string): Problem => ({
  code: "FLEX_PROBE_PORT",
  what: `the probe answers on a port of API ${api}: it is plain HTTP, for load balancers alone`,
  got: String(port),
  fix: "give the probe a port of its own",
});

export const gatewayNamespaceTaken = (namespace: string, other: string): Problem => ({
  code: "NAMESPACE_TWICE",
  what: `${other} on the same cluster has this namespace`,
  got: namespace,
  fix: "give the gateway a namespace of its own; quotas, policies and rights are those of a namespace",
});

export const gatewayWithoutApis = (gateway: string): Problem => ({
  code: "FLEX_GATEWAY_UNUSED",
  what: `no API of the file is on gateway ${gateway}: nothing may call it, and it may call nothing`,
  fix: `declare them: apis: { <name>: { gateway: ${gateway}, … } }; in connected mode, too`,
});

export const gatewayUnreached = (gateway: string, layer: "ingress" | "inner"): Problem => ({
  code: "FLEX_GATEWAY_UNREACHED",
  what:
    layer === "ingress"
      ? `no load balancer of the file sends to gateway ${gateway}, so that its policies let nobody in`
      : `no API of a gateway at the ingress passes requests on to gateway ${gateway}, so that its policies let nobody in`,
  fix:
    layer === "ingress"
      ? "name it by a target of a load balancer"
      : "name one of its APIs by apis.<name>.upstream.api",
});

export const logTargetMetadata = (name: string, given: string): Problem => ({
  code: "FLEX_LOG_TARGET",
  what: `parameter ${given} of log target ${name} is where such outputs take a credential, and parameters are written in clear`,
  fix: "let the role of the pods, or a proxy that has the credential, write there",
});

export const logTargetSaid = (name: string, given: string): Problem => ({
  code: "FLEX_LOG_TARGET",
  what: `parameter ${given} of log target ${name} says where its lines go, which the target itself says, or that TLS is off`,
  allowed: "host and port of the target itself; TLS is on, and the server's certificate is verified",
  fix: `remove ${given}, and write host and port beside type`,
});
