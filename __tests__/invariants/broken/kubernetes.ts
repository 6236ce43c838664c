import { type AnyBody, type Breakable, FABRIC_STACK as STACK } from "../fixture";
import type { Broken } from "./broken";

const ROLE = "kubernetes_cluster_role_v1";

const BINDING = "kubernetes_role_binding_v1";

const POLICY = "kubernetes_network_policy_v1";

function all({ stacks }: Breakable, type: string): AnyBody[] {
  return Object.values<AnyBody>(stacks[STACK]?.["resource"][type] ?? {});
}

function remove({ stacks }: Breakable, type: string): void {
  delete stacks[STACK]?.["resource"][type];
}

/** A role with one more rule. */
const grant = (rule: AnyBody) => (estate: Breakable) =>
  estate.add(ROLE, { metadata: { name: "broken" }, rule: [{ api_groups: [""], ...rule }] }, STACK);

/** A binding that is not of this project. */
const bind =
  (body: AnyBody, type = BINDING) =>
  (estate: Breakable) =>
    estate.add(
      type,
      {
        metadata: { name: "broken", namespace: "rtf" },
        role_ref: { kind: "ClusterRole", name: "mule-trial-viewer" },
        subject: [{ kind: "Group", name: "people" }],
        ...body,
      },
      STACK,
    );

const allow = (spec: AnyBody) => (estate: Breakable) =>
  estate.add(POLICY, { metadata: { name: "broken", namespace: "rtf" }, spec }, STACK);

const provider = (change: (body: AnyBody) => void) => (estate: Breakable) => {
  change(estate.stacks[STACK]?.["provider"].kubernetes[0]);
};

/** Namespaces, rights and policies of clusters. */
export const KUBERNETES_BROKEN: Broken = {
  "cluster-named": [
    ["whatever context is in use", provider((body) => delete body["host"]), "names no cluster"],
    [
      "two clusters",
      provider((body) => Object.assign(body, { config_path: "~/.kube/config", config_context: "x" })),
      "names no cluster",
    ],
    [
      "a token",
      provider((body) => {
        body["token"] = "x";
      }),
      "holds token",
    ],
  ],
  "namespaces-closed": [
    [
      "privileged pods",
      ({ first }) => {
        first("kubernetes_namespace_v1", STACK).metadata.labels["pod-security.kubernetes.io/enforce"] =
          "privileged";
      },
      "enforces privileged",
    ],
    [
      "no warning",
      ({ first }) =>
        delete first("kubernetes_namespace_v1", STACK).metadata.labels["pod-security.kubernetes.io/warn"],
      "warn is undefined",
    ],
    [
      "whatever version comes",
      ({ first }) => {
        first("kubernetes_namespace_v1", STACK).metadata.labels[
          "pod-security.kubernetes.io/enforce-version"
        ] = "latest";
      },
      "enforce has no version",
    ],
    [
      "no quota",
      (estate) => remove(estate, "kubernetes_resource_quota_v1"),
      "has no kubernetes_resource_quota",
    ],
    ["no limits", (estate) => remove(estate, "kubernetes_limit_range_v1"), "has no kubernetes_limit_range"],
    [
      "no default deny",
      (estate) => {
        for (const { spec } of all(estate, POLICY)) spec.policy_types = ["Ingress"];
      },
      "has no policy that denies by default",
    ],
    [
      "a token for every pod",
      (estate) => {
        for (const each of all(estate, "kubernetes_default_service_account_v1"))
          each["automount_service_account_token"] = true;
      },
      "mounts tokens",
    ],
  ],
  "namespaces-own": [
    [
      "in kube-system",
      ({ add }) =>
        add("kubernetes_config_map_v1", { metadata: { name: "x", namespace: "kube-system" } }, STACK),
      "is in kube-system",
    ],
    [
      "in a namespace of others",
      ({ add }) => add("kubernetes_config_map_v1", { metadata: { name: "x", namespace: "shop" } }, STACK),
      "which its fabric does not have",
    ],
  ],
  "no-workloads": [
    ["a deployment", ({ add }) => add("kubernetes_deployment_v1", { metadata: {} }, STACK), "makes pods"],
  ],
  "agent-secrets": [
    [
      "the keystore",
      ({ add }) =>
        add("kubernetes_secret_v1", { metadata: { name: "agent-keystore", namespace: "rtf" } }, STACK),
      "declares agent-keystore",
    ],
  ],
  "roles-narrow": [
    ["every verb", grant({ resources: ["services"], verbs: ["*"] }), "has a wildcard"],
    ["every resource", grant({ resources: ["*"], verbs: ["get"] }), "has a wildcard"],
    ["every group", grant({ api_groups: ["*"], resources: ["services"], verbs: ["get"] }), "has a wildcard"],
    ["Secrets", grant({ resources: ["secrets"], verbs: ["list"] }), "reads secrets"],
    ["pods", grant({ resources: ["pods"], verbs: ["create"] }), "writes pods"],
    [
      "workloads",
      grant({ api_groups: ["apps"], resources: ["deployments"], verbs: ["patch"] }),
      "writes deployments",
    ],
    [
      "tokens",
      grant({ resources: ["serviceaccounts/token"], verbs: ["create"] }),
      "writes serviceaccounts/token",
    ],
    ["kubelets", grant({ resources: ["nodes/proxy"], verbs: ["create"] }), "writes nodes/proxy"],
    [
      "webhooks",
      grant({ resources: ["mutatingwebhookconfigurations"], verbs: ["update"] }),
      "writes mutating",
    ],
    ["roles", grant({ resources: ["rolebindings"], verbs: ["create"] }), "writes rolebindings"],
    ["escalation", grant({ resources: ["roles"], verbs: ["escalate"] }), "may escalate"],
    ["binding", grant({ resources: ["clusterroles"], verbs: ["bind"] }), "may bind"],
    ["impersonation", grant({ resources: ["users"], verbs: ["impersonate"] }), "may impersonate"],
    [
      "rules of others",
      ({ add }) => add(ROLE, { metadata: { name: "x" }, aggregation_rule: {} }, STACK),
      "takes rules of others",
    ],
  ],
  "exec-ends": [
    [
      "no end",
      (estate) => {
        for (const { metadata } of all(estate, BINDING)) delete metadata.annotations;
      },
      "runs commands without an end",
    ],
    [
      "an end that nobody keeps",
      (estate) => {
        for (const each of all(estate, BINDING)) delete each["count"];
      },
      "does not end by itself",
    ],
    [
      "no reason",
      (estate) => {
        for (const { metadata } of all(estate, BINDING))
          if (metadata.annotations) delete metadata.annotations["mule-landing-zone/exec-reason"];
      },
      "has no reason",
    ],
    [
      "more than commands",
      grant({ resources: ["pods/exec", "services"], verbs: ["create"] }),
      "runs commands beside services",
    ],
  ],
  "bindings-narrow": [
    ["the whole cluster", bind({}, "kubernetes_cluster_role_binding_v1"), "is of the whole cluster"],
    ["cluster-admin", bind({ role_ref: { name: "cluster-admin" } }), "grants cluster-admin"],
    ["edit", bind({ role_ref: { name: "edit" } }), "grants edit"],
    ["everybody", bind({ subject: [{ kind: "Group", name: "system:authenticated" }] }), "is for system:"],
    [
      "a default account",
      bind({ subject: [{ kind: "ServiceAccount", name: "default" }] }),
      "default service",
    ],
    ["one person", bind({ subject: [{ kind: "User", name: "jane" }] }), "is for the user jane"],
  ],
  "policies-explicit": [
    ["an empty rule", allow({ ingress: [{}] }), "ingress for everybody"],
    ["no peers", allow({ egress: [{ to: [], ports: [{ port: "443" }] }] }), "egress for everybody"],
    ["an empty peer", allow({ egress: [{ to: [{}] }] }), "egress for a peer that is not named"],
  ],
  "policies-no-world": [
    [
      "everywhere",
      allow({ egress: [{ to: [{ ip_block: { cidr: "0.0.0.0/0" } }] }] }),
      "egress 0.0.0.0/0 without a waiver",
    ],
    [
      "half of it",
      allow({ ingress: [{ from: [{ ip_block: { cidr: "128.0.0.0/1" } }] }] }),
      "ingress 128.0.0.0/1 without a waiver",
    ],
  ],
  "dns-allowed": [
    [
      "by UDP only",
      (estate) => {
        for (const { spec } of all(estate, POLICY))
          for (const rule of spec.egress ?? [])
            rule.ports = rule.ports?.filter((each: AnyBody) => each["protocol"] !== "TCP");
      },
      "no DNS by TCP",
    ],
  ],
};
