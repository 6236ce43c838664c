import { apiPorts } from "../../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../../capabilities/flex-gateway/resolved";
import {
  type Block,
  type Finding,
  finding,
  gatewayOf,
  type Invariant,
  resources,
  type Subject,
} from "../model";
import { metadataOf, policySpec } from "./namespaces";

/** Who reaches a Flex Gateway, whom it reaches, and how. */
export const GATEWAY_TRAFFIC: readonly Invariant[] = [
  {
    id: "gateway-policies",
    title:
      "Policies let in declared callers on the ports of APIs and of the probe, and out to what the file names",
    why: "an open port beside the APIs is the gateway's own, and whatever it may reach an attacker in it may",
    check: (subject) =>
      resources(subject, "kubernetes_network_policy_v1").flatMap((block) => {
        const gateway = gatewayOf(subject, block.stack);
        return gateway === undefined ? [] : [...policyFaults(block, gateway)];
      }),
  },
  {
    id: "gateway-resources-whole",
    title: "Policies of local mode have a target that is there, and each Configuration says one thing",
    why: "a gateway drops a policy without its target, and a Configuration of an unknown version, and says nothing",
    check: (subject) =>
      subject.estate.flexGateways.flatMap((gateway) => [...danglingResources(subject, gateway)]),
  },
  {
    id: "gateway-tls",
    title: "APIs of a port share its TLS, and one without TLS has a waiver",
    why: "the policy is that of the port: the last one would be that of all",
    check: unlikePorts,
  },
  {
    id: "gateway-upstreams-verified",
    title:
      "What is called by https is verified by authorities of ours, unless the file says that they are public",
    why: "without its policy a gateway takes any certificate of a public authority, with skipValidation any at all",
    check: (subject) => subject.estate.flexGateways.flatMap((gateway) => [...unverified(subject, gateway)]),
  },
];

const RESERVED = [4000, 9998, 9999];

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly {
    readonly port?: string;
    readonly end_port?: number;
    readonly protocol?: string;
  }[];
}

interface Peer {
  readonly ip_block?: { readonly cidr: string };
  readonly namespace_selector?: { readonly match_labels?: Readonly<Record<string, string>> };
  readonly pod_selector?: { readonly match_labels?: Readonly<Record<string, string>> };
}

function* policyFaults(block: Block, { spec }: ResolvedFlexGateway): Generator<Finding> {
  const { ingress = [], egress = [] } = policySpec(block.body) as {
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
  if (metadataOf(block.body).namespace !== spec.namespace) {
    // Another's namespace: it admits the gateway alone, by one peer.
    if (egress.length > 0) yield finding(block, "lets an upstream out");
    for (const { from = [] } of ingress)
      if (from.length !== 1 || !from.every((peer) => isGateway(peer, spec)))
        yield finding(block, "lets in others than the gateway");
    return;
  }
  const served = [...apiPorts(spec), spec.probePort];
  for (const { from = [], ports = [] } of ingress) {
    if (!from.every((peer) => isCaller(peer, spec))) yield finding(block, "lets in somebody undeclared");
    const open = ports.filter(
      ({ port, end_port }) => end_port !== undefined || !served.includes(Number(port)),
    );
    if (ports.length === 0 || open.length > 0) yield finding(block, "opens a port besides APIs and probe");
  }
  for (const { to = [], ports = [] } of egress) {
    if (!to.every((peer) => isReached(peer, spec))) yield finding(block, "leads where the file does not");
    const wide = ports.some(
      ({ port, end_port }) => end_port !== undefined || RESERVED.includes(Number(port)),
    );
    if (ports.length === 0 || wide) yield finding(block, "leads out on more ports than it needs");
  }
}

const namespaceOf = ({ namespace_selector }: Peer) =>
  namespace_selector?.match_labels?.["kubernetes.io/metadata.name"];

const podsOf = ({ pod_selector }: Peer) => JSON.stringify(pod_selector?.match_labels ?? {});

const labelled = (name: string) => JSON.stringify({ "mule-landing-zone/flex-gateway": name });

function isGateway(peer: Peer, { name, namespace }: ResolvedFlexGateway["spec"]): boolean {
  return namespaceOf(peer) === namespace && podsOf(peer) === labelled(name);
}

function isCaller(peer: Peer, { entrances }: ResolvedFlexGateway["spec"]): boolean {
  return entrances.some((entrance) =>
    entrance.kind !== "flexGateway"
      ? entrance.cidrs.some((cidr) => String(cidr) === peer.ip_block?.cidr)
      : namespaceOf(peer) === entrance.namespace && podsOf(peer) === labelled(entrance.name),
  );
}

/** Everything that the file names as a destination, without a port. */
function isReached(peer: Peer, spec: ResolvedFlexGateway["spec"]): boolean {
  const { controlPlaneEgress: egress, storage, logging, apis, mode, cluster } = spec;
  const ranges = [
    ...("cidrs" in egress ? egress.cidrs : []),
    ...(storage.kind === "none" ? [] : storage.cidrs),
    ...logging.targets.flatMap(({ cidrs }) => cidrs),
    ...apis.flatMap(({ upstream }) => (upstream.kind === "external" ? upstream.cidrs : [])),
    ...(mode === "local" ? cluster.apiServer.cidrs : []),
  ].map(String);
  if (peer.ip_block !== undefined)
    return ranges.includes(peer.ip_block.cidr) || peer.ip_block.cidr === "169.254.20.10/32";
  const namespace = namespaceOf(peer);
  if (namespace === "kube-system") return podsOf(peer).includes("kube-dns");
  return apis.some(({ upstream }) => upstream.kind !== "external" && upstream.namespace === namespace);
}

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>> & {
    readonly targetRef?: { readonly kind?: string; readonly name?: string };
    readonly policyRef?: { readonly name?: string };
    readonly config?: Readonly<Record<string, unknown>>;
    readonly address?: string;
  };
}

/** Documents of a gateway, wherever they stand: custom resources, files of the ConfigMap, files of Secrets. */
export function documentsOf(subject: Subject, { name }: ResolvedFlexGateway): Resource[] {
  const stacks = [`flex-gateway-${name}`, `flex-resources-${name}`];
  return resources(subject, "kubernetes_manifest", "kubernetes_config_map_v1", "kubernetes_secret_v1")
    .filter(({ stack }) => stacks.includes(stack))
    .flatMap(({ body }): Resource[] => [
      ...(body["manifest"] === undefined ? [] : [body["manifest"] as Resource]),
      ...Object.values((body["data"] ?? {}) as Record<string, string>).map((text) => JSON.parse(text)),
      ...Object.values((body["data_wo"] ?? {}) as Record<string, string>).flatMap(fromExpression),
    ])
    .filter(({ apiVersion }) => apiVersion.startsWith("gateway.mulesoft.com/"));
}

/** Reads `${yamlencode({"a" = 1})}` as JSON; what is ephemeral in it becomes a text. */
function fromExpression(text: string): Resource[] {
  const [, tree] = /^\$\{yamlencode\((.*)\)\}$/s.exec(text) ?? [];
  if (tree === undefined) return [];
  const json = tree
    .replaceAll(/(?:base64decode\()?jsondecode\([\w.-]+\)\["[^"]*"\]\)?/g, '"<secret>"')
    .replaceAll(/(?<!["\w.-])ephemeral\.[\w.-]+/g, '"<secret>"')
    .replaceAll('" = ', '": ');
  return [JSON.parse(json)];
}

const VERSIONS: Readonly<Record<string, string>> = { circuitBreaker: "v1beta1", tracing: "v1beta1" };

function* danglingResources(subject: Subject, gateway: ResolvedFlexGateway): Generator<Finding> {
  const documents = documentsOf(subject, gateway);
  const known = new Set(documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
  for (const { apiVersion, kind, metadata, spec } of documents) {
    const at = `flexGateways.${gateway.name}: ${kind} ${metadata.name}`;
    const target = `${spec.targetRef?.kind ?? "ApiInstance"} ${spec.targetRef?.name}`;
    if (kind === "PolicyBinding" && !known.has(target)) yield { at, what: `${target} is not there` };
    if (kind !== "Configuration") continue;
    const [key = "", ...more] = Object.keys(spec);
    if (more.length > 0 || key === "") yield { at, what: "says more than one thing, or nothing" };
    if (apiVersion !== `gateway.mulesoft.com/${VERSIONS[key] ?? "v1alpha1"}`)
      yield { at, what: `has version ${apiVersion}` };
  }
}

function* unlikePorts({ estate }: Subject): Generator<Finding> {
  for (const { name, spec } of estate.flexGateways)
    for (const api of spec.apis) {
      const at = `apis.${api.name}`;
      const [first] = spec.apis.filter(({ port }) => port === api.port);
      if (JSON.stringify(first?.tls) !== JSON.stringify(api.tls))
        yield { at, what: `has other TLS than ${first?.name} on port ${api.port} of ${name}` };
      const isWaived = estate.waivers.some((each) => each.finding === "FLEX_API_PLAIN" && each.at === at);
      if (api.tls === undefined && !isWaived) yield { at, what: "has no TLS" };
    }
}

function* unverified(subject: Subject, gateway: ResolvedFlexGateway): Generator<Finding> {
  if (gateway.spec.mode !== "local") return;
  const documents = documentsOf(subject, gateway);
  for (const { kind, metadata, spec } of documents) {
    if (kind !== "Service" || !String(spec.address).startsWith("https:")) continue;
    const at = `flexGateways.${gateway.name}: Service ${metadata.name}`;
    const policy = documents.find(
      (each) =>
        each.kind === "PolicyBinding" &&
        each.spec.policyRef?.name === "tls-outbound" &&
        each.spec.targetRef?.kind === "Service" &&
        each.spec.targetRef.name === metadata.name,
    );
    const api = gateway.spec.apis.find(({ name }) => metadata.name.startsWith(name));
    const { skipValidation, trustedCA } = policy?.spec.config ?? {};
    const isWaived = subject.estate.waivers.some(
      (each) => each.finding === "FLEX_UPSTREAM_UNVERIFIED" && each.at.startsWith(`apis.${api?.name}.`),
    );
    if (policy === undefined) yield { at, what: "has no policy of TLS" };
    else if (skipValidation !== false && !isWaived) yield { at, what: "is not verified" };
    else if (trustedCA === undefined && api?.upstream.tls?.trust !== undefined)
      yield { at, what: "is verified by public authorities" };
  }
}
