import {
  type Block,
  type Finding,
  fabricOf,
  finding,
  type Invariant,
  resources,
  type Subject,
} from "../model";
import { metadataOf, policySpec } from "./namespaces";

/** Who may do what in a cluster, and which pods may talk to whom. */
export const RIGHTS: readonly Invariant[] = [
  {
    id: "roles-narrow",
    title:
      "No role has a wildcard, reads Secrets, makes pods, runs commands, mints tokens, escalates, binds or impersonates",
    why: "each is a way to every credential of its scope: Kubernetes' RBAC good practices, CIS 4.1.1 to 4.1.8",
    check: wideRoles,
  },
  {
    id: "exec-ends",
    title: "Whoever may run commands in pods may do so until a day, for a reason, in one namespace",
    why: "a right that is needed once a year is a way in all year",
    check: endlessExec,
  },
  {
    id: "bindings-narrow",
    title:
      "Bindings are of one namespace, to roles of the fabric or its chart, for named accounts and groups",
    why: "cluster-admin, admin and edit grant more than anybody reads; system groups and default accounts are everybody",
    check: wideBindings,
  },
  {
    id: "policies-explicit",
    title: "No network policy has a rule without peers, or a peer without a selector or range",
    why: "an empty rule allows everything: ingress: [{}] opens the namespace that ingress: [] closes",
    check: emptyRules,
  },
  {
    id: "policies-no-world",
    title: "No network policy opens the whole internet, unless a waiver of the file names the fabric",
    why: "default deny means nothing beside 0.0.0.0/0; checkov CKV2_K8S_6, KUBE-0001",
    check: worldPolicies,
  },
  {
    id: "dns-allowed",
    title: "Every namespace that is closed reaches the cluster's DNS by UDP and TCP",
    why: "without DNS nothing else that is allowed is found; answers over 512 bytes come by TCP",
    check: withoutDns,
  },
];

interface Rule {
  readonly api_groups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resource_names?: readonly string[];
  readonly verbs?: readonly string[];
}

const EXEC = ["pods/exec", "pods/attach", "pods/portforward", "pods/ephemeralcontainers"];

/** Resources that nobody of the file may write or, for the first, even read. */
const READ_FORBIDDEN = ["secrets"];

const WRITE_FORBIDDEN = [
  "secrets",
  "pods",
  "deployments",
  "daemonsets",
  "replicasets",
  "statefulsets",
  "jobs",
  "cronjobs",
  "serviceaccounts/token",
  "nodes/proxy",
  "certificatesigningrequests/approval",
  "persistentvolumes",
  "roles",
  "clusterroles",
  "rolebindings",
  "clusterrolebindings",
  "mutatingwebhookconfigurations",
  "validatingwebhookconfigurations",
];

const WRITES = ["create", "update", "patch", "*"];

const READS = ["get", "list", "watch", "*"];

function rulesOf({ body }: Block): Rule[] {
  return [body["rule"] ?? []].flat() as Rule[];
}

const ROLES = [
  "kubernetes_role_v1",
  "kubernetes_cluster_role_v1",
  "kubernetes_role",
  "kubernetes_cluster_role",
];

function* wideRoles(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, ...ROLES)) {
    if (block.body["aggregation_rule"] !== undefined) yield finding(block, "takes rules of others");
    for (const { api_groups = [], resources: on = [], resource_names = [], verbs = [] } of rulesOf(block)) {
      if ([...api_groups, ...on, ...verbs].some((each) => each === "*" || each.endsWith("/*")))
        yield finding(block, "has a wildcard");
      const may = (any: readonly string[]) => any.some((verb) => verbs.includes(verb));
      for (const verb of ["escalate", "bind", "impersonate"])
        if (verbs.includes(verb)) yield finding(block, `may ${verb}`);
      for (const resource of on) {
        if (READ_FORBIDDEN.includes(resource) && resource_names.length === 0 && may(READS))
          yield finding(block, `reads ${resource}`);
        if (WRITE_FORBIDDEN.includes(resource) && may(WRITES)) yield finding(block, `writes ${resource}`);
      }
    }
  }
}

function isExecRole(block: Block): boolean {
  return rulesOf(block).some(({ resources: on = [] }) => on.some((each) => EXEC.includes(each)));
}

function* endlessExec(subject: Subject): Generator<Finding> {
  const roles = resources(subject, ...ROLES).filter(isExecRole);
  for (const role of roles) {
    const others = rulesOf(role).flatMap(({ resources: on = [] }) =>
      on.filter((each) => !EXEC.includes(each)),
    );
    if (others.length > 0) yield finding(role, `runs commands beside ${others.join(", ")}`);
  }
  const names = new Set(roles.map(({ stack, body }) => `${stack} ${metadataOf(body).name}`));
  for (const block of bindings(subject)) {
    if (!names.has(`${block.stack} ${roleOf(block).name}`)) continue;
    const { annotations = {} } = metadataOf(block.body) as { annotations?: Readonly<Record<string, string>> };
    const until = annotations["mule-landing-zone/exec-until"] ?? "";
    if (!/^\d{4}-\d\d-\d\d$/.test(until)) yield finding(block, "runs commands without an end");
    if (!String(block.body["count"]).includes(`timecmp(plantimestamp(), "${until}`))
      yield finding(block, "does not end by itself");
    if ((annotations["mule-landing-zone/exec-reason"] ?? "") === "") yield finding(block, "has no reason");
  }
}

function bindings(subject: Subject): readonly Block[] {
  return resources(
    subject,
    "kubernetes_role_binding_v1",
    "kubernetes_cluster_role_binding_v1",
    "kubernetes_role_binding",
    "kubernetes_cluster_role_binding",
  );
}

function roleOf({ body }: Block): { readonly name?: string; readonly kind?: string } {
  return [body["role_ref"]].flat()[0] ?? {};
}

function* wideBindings(subject: Subject): Generator<Finding> {
  for (const block of bindings(subject)) {
    if (block.type.includes("cluster_role_binding")) yield finding(block, "is of the whole cluster");
    const { name = "" } = roleOf(block);
    if (/^(cluster-admin|admin|edit)$|^system:/.test(name)) yield finding(block, `grants ${name}`);
    for (const each of [block.body["subject"] ?? []].flat() as { kind?: string; name?: string }[]) {
      if (each.kind === "Group" && String(each.name).startsWith("system:"))
        yield finding(block, `is for ${each.name}`);
      if (each.kind === "ServiceAccount" && each.name === "default")
        yield finding(block, "is for a default service account");
      if (each.kind === "User") yield finding(block, `is for the user ${each.name}`);
    }
  }
}

const policies = (subject: Subject) => resources(subject, "kubernetes_network_policy_v1");

const sides = [
  ["ingress", "from"],
  ["egress", "to"],
] as const;

type Peers = readonly Readonly<Record<string, unknown>>[] | undefined;

function* emptyRules(subject: Subject): Generator<Finding> {
  for (const block of policies(subject))
    for (const [side, peersKey] of sides)
      for (const rule of policySpec(block.body)[side] ?? []) {
        const peers = rule[peersKey] as Peers;
        if (peers === undefined || peers.length === 0) yield finding(block, `${side} for everybody`);
        else if (peers.some((peer) => Object.keys(peer).length === 0))
          yield finding(block, `${side} for a peer that is not named`);
      }
}

function* worldPolicies(subject: Subject): Generator<Finding> {
  for (const block of policies(subject)) {
    const fabric = fabricOf(subject, block.stack);
    const isWaived = subject.estate.waivers.some(
      ({ finding: code, at }) =>
        code === "FABRIC_OPEN_TO_WORLD" &&
        [`runtimeFabrics.${fabric?.name}.`, `clusters.${fabric?.cluster.name}.`].some((place) =>
          at.startsWith(place),
        ),
    );
    if (isWaived) continue;
    for (const [side, peersKey] of sides)
      for (const rule of policySpec(block.body)[side] ?? [])
        for (const { ip_block } of (rule[peersKey] as Peers) ?? []) {
          const { cidr = "" } = ([ip_block].flat()[0] ?? {}) as { cidr?: string };
          if (/\/[0-1]$/.test(cidr)) yield finding(block, `${side} ${cidr} without a waiver`);
        }
  }
}

function* withoutDns(subject: Subject): Generator<Finding> {
  const closed = new Map<string, Block[]>();
  for (const block of policies(subject)) {
    const key = `${block.stack} ${metadataOf(block.body).namespace}`;
    closed.set(key, [...(closed.get(key) ?? []), block]);
  }
  for (const [key, blocks] of closed) {
    // A policy of a gateway in the namespace of its upstream closes nothing on the way out.
    if (!blocks.some(({ body }) => JSON.stringify(policySpec(body)).includes('"Egress"'))) continue;
    const ports = blocks.flatMap(({ body }) =>
      (policySpec(body).egress ?? [])
        .filter((rule) => JSON.stringify(rule["to"] ?? []).includes("kube-system"))
        .flatMap((rule) => [rule["ports"] ?? []].flat() as { port?: unknown; protocol?: string }[]),
    );
    for (const protocol of ["UDP", "TCP"])
      if (!ports.some((each) => String(each.port) === "53" && each.protocol === protocol))
        yield { at: key.replace(" ", ": namespace "), what: `no DNS by ${protocol}` };
  }
}
