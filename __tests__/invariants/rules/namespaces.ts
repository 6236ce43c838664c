import {
  type Block,
  blocks,
  type Finding,
  finding,
  gatewayOf,
  type Invariant,
  resources,
  type Subject,
} from "../model";

/** Namespaces of Kubernetes, and the way into their cluster. */
export const NAMESPACES: readonly Invariant[] = [
  {
    id: "cluster-named",
    title: "The Kubernetes provider names its cluster, and holds no credential",
    why: "without a name it falls back to localhost or to whatever context is in use; a token would be in the JSON",
    check: unnamedClusters,
  },
  {
    id: "namespaces-closed",
    title:
      "A namespace has Pod Security labels with a version, quota, limits, a default-deny policy and no default token",
    why: "Kubernetes' own defaults are the open ones; Pod Security Standards, CIS 4.3.2 and 4.5",
    check: openNamespaces,
  },
  {
    id: "namespaces-own",
    title: "Everything lies in a namespace of its own stack, never in one of Kubernetes itself",
    why: "others' workloads run there; CIS 4.5.2",
    check: foreignNamespaces,
  },
  {
    id: "no-workloads",
    title: "No pods and nothing that makes pods",
    why: "the agent's chart and the platform make them; what an image may do is not checked here",
    check: (subject) =>
      resources(subject)
        .filter(({ type }) => WORKLOADS.test(type))
        .map((block) => finding(block, "makes pods")),
  },
  {
    id: "agent-secrets",
    title: "Secrets that the agent makes and renews are not declared",
    why: "two owners overwrite each other; the loser is the certificate by which the agent is known",
    check: (subject) =>
      resources(subject, "kubernetes_secret_v1", "kubernetes_secret")
        .filter(({ body }) => OF_AGENT.includes(metadataOf(body).name ?? ""))
        .map((block) => finding(block, `declares ${metadataOf(block.body).name}`)),
  },
];

const WORKLOADS =
  /^kubernetes_(pod|deployment|daemonset|daemon_set|stateful_set|job|cron_job|replication_controller)(_v1)?$/;

const OF_AGENT = ["agent-keystore", "rtf-monitoring-certificate"];

/** `metadata` of an object, of Terraform's types and of manifests alike. */
export function metadataOf(body: Block["body"]): Metadata {
  const { metadata } = (body["manifest"] ?? body) as { metadata?: Metadata | Metadata[] };
  return [metadata].flat()[0] ?? {};
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

function* unnamedClusters({ stacks }: Subject): Generator<Finding> {
  for (const [stack, { provider = {} }] of Object.entries(stacks))
    for (const body of provider["kubernetes"] ?? []) {
      const at = `${stack}: provider kubernetes`;
      const { host, config_path, config_context, exec } = body as Readonly<Record<string, unknown>>;
      const byEks = /^\$\{data\.aws_eks_cluster\./.test(String(host)) && exec !== undefined;
      const byContext = typeof config_path === "string" && typeof config_context === "string";
      if (byEks === byContext) yield { at, what: "names no cluster" };
      for (const credential of [
        "token",
        "password",
        "username",
        "client_key",
        "client_certificate",
        "insecure",
      ])
        if (body[credential] !== undefined) yield { at, what: `holds ${credential}` };
    }
}

function* openNamespaces(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "kubernetes_namespace_v1")) {
    const { name = "", labels = {} } = metadataOf(block.body);
    const label = (mode: string) => labels[`pod-security.kubernetes.io/${mode}`];
    if (!["baseline", "restricted"].includes(label("enforce") ?? ""))
      yield finding(block, `enforces ${label("enforce")}`);
    for (const mode of ["warn", "audit"])
      if (label(mode) !== "restricted") yield finding(block, `${mode} is ${label(mode)}`);
    for (const mode of ["enforce", "warn", "audit"])
      if (!/^v1\.\d+$/.test(label(`${mode}-version`) ?? "")) yield finding(block, `${mode} has no version`);
    const inside = (type: string) =>
      resources(subject, type).filter(
        (other) => other.stack === block.stack && metadataOf(other.body).namespace === name,
      );
    for (const type of ["kubernetes_resource_quota_v1", "kubernetes_limit_range_v1"])
      if (inside(type).length === 0) yield finding(block, `has no ${type}`);
    if (!inside("kubernetes_network_policy_v1").some(({ body }) => deniesAll(body)))
      yield finding(block, "has no policy that denies by default");
    const accounts = inside("kubernetes_default_service_account_v1");
    if (!accounts.some(({ body }) => body["automount_service_account_token"] === false))
      yield finding(block, "mounts tokens of the default service account");
  }
}

function deniesAll(body: Block["body"]): boolean {
  const { pod_selector, policy_types, ingress, egress } = policySpec(body);
  const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  const selectsAll = Object.keys([pod_selector].flat()[0] ?? {}).length === 0;
  const both = ["Ingress", "Egress"].every((type) => policy_types?.includes(type));
  return selectsAll && both && isEmpty(ingress) && isEmpty(egress);
}

/** `spec` of a network policy. */
export function policySpec(body: Block["body"]): PolicySpec {
  return ([body["spec"]].flat()[0] ?? {}) as PolicySpec;
}

interface PolicySpec {
  readonly pod_selector?: object;
  readonly policy_types?: readonly string[];
  readonly ingress?: readonly Block["body"][];
  readonly egress?: readonly Block["body"][];
}

function* foreignNamespaces(subject: Subject): Generator<Finding> {
  const before = (stack: string) =>
    stack.replace(/-resources$/, "").replace(/^flex-resources-/, "flex-gateway-");
  const own = new Set(
    resources(subject, "kubernetes_namespace_v1").map(
      ({ stack, body }) => `${before(stack)} ${metadataOf(body).name}`,
    ),
  );
  for (const block of blocks(subject, "resource")) {
    if (!block.type.startsWith("kubernetes_")) continue;
    const { name = "", namespace } = metadataOf(block.body);
    const inNamespace = block.type === "kubernetes_namespace_v1" ? name : namespace;
    if (inNamespace === undefined) continue;
    if (inNamespace === "default" || inNamespace.startsWith("kube-"))
      yield finding(block, `is in ${inNamespace}`);
    // A TargetGroupBinding stands beside the Service of the controller that it names.
    const isBinding = JSON.stringify(block.body).includes('"kind":"TargetGroupBinding"');
    // A certificate stands where it is used.
    const isIssued = subject.estate.clusterCertificates.some(
      ({ name: cluster, spec }) =>
        block.stack === `cluster-certificates-${cluster}-resources` &&
        spec.certificates.some((each) => each.namespace === inNamespace),
    );
    if (isBinding || isIssued || own.has(`${before(block.stack)} ${inNamespace}`)) continue;
    if (isAtUpstream(subject, block, inNamespace)) continue;
    yield finding(block, `is in ${inNamespace}, which its ${whoseOf(subject, block)} does not have`);
  }
}

/** The other side of a gateway's policies is in the namespaces of its upstreams. */
function isAtUpstream(subject: Subject, { stack, type }: Block, namespace: string): boolean {
  const apis = gatewayOf(subject, stack)?.spec.apis ?? [];
  return (
    type === "kubernetes_network_policy_v1" &&
    apis.some(({ upstream }) => upstream.kind !== "external" && upstream.namespace === namespace)
  );
}

function whoseOf(subject: Subject, { stack }: Block): string {
  return gatewayOf(subject, stack) === undefined ? "fabric" : "gateway";
}
