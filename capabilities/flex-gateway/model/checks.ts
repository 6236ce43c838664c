import { namespaceProblem } from "../../../core/kubernetes";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { egressWithoutAddresses, fqdnNeedsCilium, groupRejected } from "../../runtime-fabric/model";
import type { ApiSpec } from "./api-spec";
import { REPLICAS, RESERVED_PORTS } from "./limits/gateway";
import { policyProblems } from "./policy-checks";
import {
  apiPortReserved,
  basePathsNested,
  logTargetMetadata,
  logTargetSaid,
  portTlsTwice,
  probePortTaken,
  registrationOneSecret,
  replicasCrossed,
  replicasTooFew,
} from "./problems";
import type { FlexGatewaySpec } from "./spec";

/** Problems of a gateway and its APIs, all at once, with their places in the file. */
export function gatewayProblems(spec: FlexGatewaySpec): Problem[] {
  const found = new ProblemList();
  const path = ["flexGateways", spec.name];
  const add = (problem: Problem | undefined, at: ProblemPath) => {
    if (problem !== undefined) found.add(problem, at);
  };
  add(namespaceProblem(spec.namespace), [...path, "namespace"]);
  const { min, max } = spec.replicas;
  if (min < REPLICAS.least) add(replicasTooFew(min, REPLICAS.least), [...path, "replicas", "min"]);
  if (max < min) add(replicasCrossed(min, max), [...path, "replicas"]);
  checkRegistration(spec, (problem, at) => add(problem, [...path, ...at]));
  const { controlPlaneEgress: egress } = spec;
  if (egress.kind === "cilium-fqdn" && spec.cluster.cni !== "cilium")
    add(fqdnNeedsCilium(spec.cluster.cni), [...path, "controlPlaneEgress", "fqdn"]);
  if (egress.kind !== "cilium-fqdn" && egress.cidrs.length === 0)
    add(egressWithoutAddresses("controlPlaneEgress"), [...path, "controlPlaneEgress"]);
  for (const { name, parameters } of spec.logging.targets)
    for (const key of Object.keys(parameters))
      if (CREDENTIAL.test(key) || OF_TARGET.test(key)) {
        const problem = CREDENTIAL.test(key) ? logTargetMetadata(name, key) : logTargetSaid(name, key);
        add(problem, [...path, "logging", "targets", name, "parameters", key]);
      }
  for (const group of spec.access.viewers)
    if (group.startsWith("system:")) add(groupRejected(group), [...path, "access", "viewers"]);
  for (const { name, group } of spec.access.operators)
    if (group.startsWith("system:"))
      add(groupRejected(group), [...path, "access", "operators", name, "group"]);
  checkPorts(spec, add);
  for (const { name, upstream } of spec.apis)
    if (upstream.kind === "namespace")
      add(namespaceProblem(upstream.namespace), ["apis", name, "upstream", "namespace"]);
  for (const { name, port, policies } of spec.apis) {
    const entrances = spec.entrances.filter((entrance) => entrance.port === port);
    for (const policy of policies)
      for (const problem of policyProblems(policy, { ...spec, entrances }))
        found.add({ ...problem, path: ["apis", name, "policies", policy.name, ...(problem.path ?? [])] });
  }
  return [...found.problems];
}

/** Parameters of outputs that take a credential: `aws_secret_key`, `splunk_token`, `http_passwd`, `ssl.key.pem`, or `header`, in which many put one. */
const CREDENTIAL =
  /passw|token|secret|credential|[._](pem|key)$|^headers?$|(^|[_.])(api_?key|shared_?key|license_?key)$/i;

/** What the target says itself, so that a policy lets it pass and a reviewer reads it. */
const OF_TARGET =
  /^(host|server|port|tls([._].*)?|(sts_)?endpoint|proxy|unix_path|upstream|socks.*|net[._]source_address)$/i;

type Add = (problem: Problem, at: ProblemPath) => void;

function checkRegistration({ registration: { registration, certificate } }: FlexGatewaySpec, add: Add): void {
  const isOne =
    registration.secretsManager === certificate.secretsManager && registration.key === certificate.key;
  if (isOne) add(registrationOneSecret(), ["registration"]);
}

/** TLS is that of a port, and paths of one port must not contain each other. */
function checkPorts({ name, apis, probePort }: FlexGatewaySpec, add: Add): void {
  for (const [index, api] of apis.entries()) {
    const by = RESERVED_PORTS[api.port];
    if (by !== undefined) add(apiPortReserved(api.port, by), ["apis", api.name, "port"]);
    if (api.port === probePort) add(probePortTaken(api.port, api.name), ["apis", api.name, "port"]);
    for (const other of apis.slice(0, index)) {
      if (other.port !== api.port) continue;
      if (tlsKey(other) !== tlsKey(api))
        add(portTlsTwice(api.port, other.name, api.name), ["apis", api.name, "tls"]);
      const [outer, inner] = contains(other, api) ? [other, api] : [api, other];
      if (contains(outer, inner))
        add(basePathsNested(api.port, outer.name, inner.name, inner.basePath), [
          "apis",
          inner.name,
          "basePath",
        ]);
    }
  }
  const reserved = RESERVED_PORTS[probePort];
  if (reserved !== undefined) add(apiPortReserved(probePort, reserved), ["flexGateways", name, "probePort"]);
}

function contains({ basePath: outer }: ApiSpec, { basePath: inner }: ApiSpec): boolean {
  return outer === inner || outer === "/" || inner.startsWith(`${outer}/`);
}

function tlsKey({ tls }: ApiSpec): string {
  return tls === undefined ? "" : [tls.certificate, tls.clientCertificates, tls.trust?.name].join(" ");
}
