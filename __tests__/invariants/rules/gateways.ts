import { gatewayInstallation, readinessCommand } from "../../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../../capabilities/flex-gateway/resolved";
import {
  type Block,
  type Finding,
  finding,
  gatewayOf,
  type Invariant,
  resources,
  type Subject,
  strings,
} from "../model";
import { metadataOf } from "./namespaces";

/** What a Flex Gateway has in its cluster, and what its chart is told. */
export const GATEWAYS: readonly Invariant[] = [
  {
    id: "gateway-registration",
    title: "A registration reaches the gateway by a Secret with both of its files, and by nothing else",
    why: "a Configuration with platformConnection is a custom resource that anybody of the namespace reads; a key in a manifest is in the state",
    check: openRegistrations,
  },
  {
    id: "gateway-keeps-running",
    title:
      "A gateway has two replicas or more, over zones, that drain before they end, and one of them always",
    why: "the chart has one replica, no budget, and a readiness that tolerates policies that failed",
    check: (subject) => subject.estate.flexGateways.flatMap((gateway) => [...stops(subject, gateway)]),
  },
  {
    id: "gateway-drained-in-front",
    title: "What sends to a gateway lets go of a replica no sooner than this has answered",
    why: "a request that a leaving replica still answers would be cut off in front of it",
    check: cutOff,
  },
  {
    id: "gateway-quota",
    title:
      "The quota of a gateway's namespace holds every replica and those of an update, and no way in from outside",
    why: "one that is too small stops an update half way, and one that is missing lets pods of others take the nodes",
    check: (subject) => subject.estate.flexGateways.flatMap((gateway) => [...smallQuotas(subject, gateway)]),
  },
  {
    id: "gateway-inside",
    title: "Services are of type ClusterIP, and the chart makes none",
    why: "the chart's Service is of type LoadBalancer and open to everybody",
    check: openServices,
  },
  {
    id: "gateway-logs",
    title:
      "No text that is logged has bodies or whole headers, and production logs no debug without a waiver",
    why: "what is logged is read by many, and sent to others",
    check: tellingLogs,
  },
];

function* cutOff(subject: Subject): Generator<Finding> {
  const { loadBalancers, tcpEntries, flexGateways } = subject.estate;
  const bound = [
    ...loadBalancers.flatMap(({ routing }) =>
      routing.targetGroups.flatMap(({ name, members }) =>
        members.kind === "flex-gateway" ? [{ name, gateway: members.name }] : [],
      ),
    ),
    ...tcpEntries.flatMap(({ targetGroups }) =>
      targetGroups.flatMap(({ name, target }) =>
        target.kind === "flexGateway" ? [{ name, gateway: target.gateway }] : [],
      ),
    ),
  ];
  for (const { name, gateway } of bound) {
    const { drainSeconds = 0 } = flexGateways.find((each) => each.name === gateway)?.spec ?? {};
    const group = resources(subject, "aws_lb_target_group").find(({ body }) => body["name"] === name);
    if (group === undefined) yield { at: `flexGateways.${gateway}`, what: `has no target group ${name}` };
    else if (Number(group.body["deregistration_delay"]) < drainSeconds)
      yield finding(group, `lets go of a replica that takes ${drainSeconds} seconds`);
  }
}

/** `25%` of a Deployment, unless its strategy says otherwise: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ */
const SURGE = 0.25;

function* smallQuotas(subject: Subject, { name, spec }: ResolvedFlexGateway): Generator<Finding> {
  const at = `flexGateways.${name}`;
  const quota = resources(subject, "kubernetes_resource_quota_v1").find(
    ({ body }) => metadataOf(body).namespace === spec.namespace,
  );
  if (quota === undefined) {
    yield { at, what: "has no quota" };
    return;
  }
  const { hard = {} } = [quota.body["spec"]].flat()[0] as { hard?: Readonly<Record<string, string>> };
  const { reservedMillicores, limitMillicores, reservedBytes, limitBytes } = spec.resources;
  const most = Math.ceil(spec.replicas.max * (1 + SURGE));
  const needed = {
    pods: most,
    "requests.cpu": (most * reservedMillicores) / 1000,
    "limits.cpu": (most * limitMillicores) / 1000,
    "requests.memory": most * reservedBytes,
    "limits.memory": most * limitBytes,
  };
  for (const [key, least] of Object.entries(needed))
    if (!(quantity(hard[key]) >= least)) yield { at, what: `has a quota of ${hard[key]} for ${key}` };
  for (const key of ["services.loadbalancers", "services.nodeports"])
    if (hard[key] !== "0") yield { at, what: `may have ${hard[key]} ${key}` };
}

const UNITS: Readonly<Record<string, number>> = { m: 0.001, "": 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** A quantity of Kubernetes as a number; none for what is none. */
function quantity(text = ""): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(m|Ki|Mi|Gi)?$/.exec(text) ?? [];
  return Number(number) * (UNITS[unit] ?? Number.NaN);
}

const FILES = ["certificate.yaml", "registration.yaml"];

const CREDENTIALS = /platformConnection|-----BEGIN [A-Z ]*PRIVATE KEY|kind["']?\s*[:=]\s*["']?Registration\b/;

function* openRegistrations(subject: Subject): Generator<Finding> {
  for (const { name, spec } of subject.estate.flexGateways) {
    const secret = resources(subject, "kubernetes_secret_v1").find(
      ({ stack, body }) =>
        stack === `flex-gateway-${name}` &&
        metadataOf(body).name === "flex-registration" &&
        metadataOf(body).namespace === spec.namespace,
    );
    const files = Object.keys({ ...Object(secret?.body["data_wo"]) });
    if (files.sort().join() !== FILES.join())
      yield { at: `flexGateways.${name}`, what: `its Secret has ${files.join(" and ") || "no file"}` };
  }
  for (const block of resources(subject))
    for (const [text, path] of strings(block.body)) {
      // Admission refuses it by its name.
      if (path.includes("validations")) continue;
      if (CREDENTIALS.test(text) || path.includes("platformConnection"))
        yield finding(block, `${path.join(".")} holds a credential of a gateway`);
    }
}

function* stops(subject: Subject, { name, spec }: ResolvedFlexGateway): Generator<Finding> {
  const at = `flexGateways.${name}`;
  const budgets = resources(subject, "kubernetes_pod_disruption_budget_v1").filter(
    ({ stack }) => stack === `flex-gateway-${name}`,
  );
  const leaves = ({ body }: Block) => String(Object([body["spec"]].flat()[0])["max_unavailable"]) === "1";
  if (!budgets.some(leaves)) yield { at, what: "has no budget that leaves one replica" };
  if (spec.replicas.min < 2) yield { at, what: `may run ${spec.replicas.min} replica` };
  if (spec.graceSeconds <= spec.drainSeconds) yield { at, what: "ends before it is drained" };
  const values = JSON.parse(JSON.stringify(gatewayInstallation(spec).values));
  const spread = (values.topologySpreadConstraints ?? []) as readonly Record<string, unknown>[];
  if (!spread.some(({ topologyKey }) => topologyKey === "topology.kubernetes.io/zone"))
    yield { at, what: "is not spread over zones" };
  const strict = JSON.stringify(readinessCommand("production"));
  if (spec.stage === "production" && JSON.stringify(values.readinessProbe?.exec?.command) !== strict)
    yield { at, what: "is ready although policies failed" };
}

function* openServices(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "kubernetes_service_v1")) {
    const { type = "ClusterIP" } = Object([block.body["spec"]].flat()[0]);
    if (type !== "ClusterIP") yield finding(block, `is of type ${type}`);
  }
  for (const { name, spec } of subject.estate.flexGateways) {
    const { service } = JSON.parse(JSON.stringify(gatewayInstallation(spec).values));
    if (service?.enabled !== false) yield { at: `flexGateways.${name}`, what: "its chart makes a Service" };
  }
}

/** Said without the check that the file goes through. */
const TELLING =
  /\bpayload\b|#\[\s*attributes\s*\]|\bheaders\b(?!\s*[.[]\s*['"]?[\w-])|\bauthorization\b|\bcookie\b/i;

function* tellingLogs(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "kubernetes_config_map_v1", "kubernetes_manifest")) {
    const gateway = gatewayOf(subject, block.stack);
    if (gateway === undefined) continue;
    const text = JSON.stringify(block.body);
    const [, level] = /\\?"logLevel\\?":\s*\\?"(\w+)/.exec(text) ?? [];
    const isWaived = subject.estate.waivers.some(
      (waiver) =>
        waiver.finding === "FLEX_LOGS_DEBUG" && waiver.at.startsWith(`flexGateways.${gateway.name}`),
    );
    if (level === "debug" && gateway.spec.stage === "production" && !isWaived)
      yield finding(block, "logs debug in production");
    for (const logged of loggedTexts(block)) if (TELLING.test(logged)) yield finding(block, `logs ${logged}`);
  }
}

function loggedTexts({ body }: Block): string[] {
  const { policyRef, config } = Object(Object(body["manifest"])["spec"]);
  if (!/message-logging/.test(String(policyRef?.name))) return [];
  return [...strings(config)].map(([text]) => text).filter((text) => text.includes("#["));
}
