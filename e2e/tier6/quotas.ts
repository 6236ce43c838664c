import { podTerms, replicaCount } from "../../capabilities/runtime-fabric/model";
import { cpuText, memoryText, parseCpu, parseMemory } from "../../core/kubernetes";
import type { ApiClient } from "../kubernetes/api-client";
import { eventually } from "../kubernetes/eventually";
import { CheckFailed } from "../runner/checks";
import type { KubernetesObject, WrittenFabric } from "./clusters";
import { mustBeAdmitted } from "./pod-security";
import { conformingPod, type Resources } from "./pods";

const QUOTA_SECONDS = 30;

const OVER_QUOTA = /exceeded quota/;

const OVER_LIMIT = /maximum (cpu|memory) usage per Container is/;

/**
 * Fills a namespace with the replicas that its environment declares while all are updated at once, then goes on until
 * the quota refuses one.
 *
 * @throws CheckFailed when the quota is too small for them, or has no end
 */
export async function checkQuota(
  api: ApiClient,
  { fabric }: WrittenFabric,
  quota: KubernetesObject,
): Promise<undefined> {
  const namespace = quota.metadata.namespace ?? "";
  await mustBeCounted(api, namespace, quota.metadata.name);
  await mustRefuseOpenServices(api, namespace);
  const environment = fabric.spec.environments.find((each) => each.namespace === namespace);
  if (environment === undefined) return undefined; // the agent's own: its chart fills it
  const { peak } = replicaCount(environment.groups);
  const [application, ...sidecars] = podTerms(fabric.spec, environment.replica);
  const sizes = [application, sum(sidecars)].flatMap((size) =>
    size === undefined ? [] : [resourcesOf(size)],
  );
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  for (let at = 1; at <= peak; at += 1)
    mustBeAdmitted(namespace, `replica ${at} of ${peak}`, await api.create(pods, conformingPod(...sizes)));
  const most = Number((quota.spec as { readonly hard: Readonly<Record<string, string>> }).hard["pods"]);
  for (let at = peak + 1; at <= most + 1; at += 1) {
    const { status, body } = await api.create(pods, conformingPod(...sizes));
    if (status === 403 && OVER_QUOTA.test(body.message ?? "")) return undefined;
    if (status !== 201)
      throw new CheckFailed(`${namespace} refuses a pod for another reason: ${body.message ?? ""}`);
  }
  throw new CheckFailed(`${namespace} admits more than the ${most} pods of its quota`);
}

/** Before its controller has counted, a quota refuses nothing. */
function mustBeCounted(api: ApiClient, namespace: string, name: string): Promise<void> {
  return eventually(`${namespace} counts for its quota`, QUOTA_SECONDS, async () => {
    const { body } = await api.get(`/api/v1/namespaces/${namespace}/resourcequotas/${name}`);
    const { hard = {} } = (body.status ?? {}) as { readonly hard?: Readonly<Record<string, string>> };
    return Object.keys(hard).length > 0;
  });
}

async function mustRefuseOpenServices(api: ApiClient, namespace: string): Promise<void> {
  for (const type of ["LoadBalancer", "NodePort"] as const) {
    const { status, body } = await api.create(`/api/v1/namespaces/${namespace}/services?dryRun=All`, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "e2e-open" },
      spec: { type, ports: [{ port: 443 }] },
    });
    if (status !== 403 || !OVER_QUOTA.test(body.message ?? ""))
      throw new CheckFailed(`${namespace} does not refuse a Service of type ${type}: ${status}`);
  }
}

interface Size {
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  readonly memoryBytes: number;
}

/** What the features add to a replica stands in one container beside the application's. */
function sum(sizes: readonly Size[]): Size | undefined {
  const total = (value: (size: Size) => number) => sizes.reduce((all, size) => all + value(size), 0);
  if (sizes.length === 0) return undefined;
  return {
    reservedMillicores: total((size) => size.reservedMillicores),
    limitMillicores: total((size) => size.limitMillicores),
    memoryBytes: total((size) => size.memoryBytes),
  };
}

function resourcesOf({ reservedMillicores, limitMillicores, memoryBytes }: Size): Resources {
  const memory = memoryText(memoryBytes);
  return {
    requests: { cpu: cpuText(reservedMillicores), memory },
    limits: { cpu: cpuText(limitMillicores), memory },
  };
}

/** What a limit range says about containers. */
interface ContainerLimits {
  readonly type: string;
  readonly default?: Quantities;
  readonly defaultRequest?: Quantities;
  readonly max?: Quantities;
}

type Quantities = Readonly<Record<"cpu" | "memory", string>>;

/**
 * A container that asks for nothing gets what the limit range says, and one that asks for more than its maximum stays
 * out. No pod is kept.
 *
 * @throws CheckFailed when a container is without limits, or above them
 */
export async function checkLimitRange(
  api: ApiClient,
  { fabric }: WrittenFabric,
  range: KubernetesObject,
): Promise<undefined> {
  const namespace = range.metadata.namespace ?? "";
  const { limits } = range.spec as { readonly limits: readonly ContainerLimits[] };
  const {
    default: given,
    defaultRequest: asked,
    max,
  } = limits.find(({ type }) => type === "Container") ?? {};
  if (given === undefined || asked === undefined)
    throw new CheckFailed(`${namespace}: the limit range leaves containers without a default`);
  const pods = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
  const answer = mustBeAdmitted(
    namespace,
    "a pod that asks for nothing",
    await api.create(pods, conformingPod()),
  );
  const { containers } = answer.body.spec as {
    readonly containers: readonly { readonly resources: Resources }[];
  };
  const { requests, limits: most } = containers[0]?.resources ?? {};
  if (!isSame(requests, asked) || !isSame(most, given))
    throw new CheckFailed(`${namespace}: a container gets ${JSON.stringify({ requests, limits: most })}`);
  if (max === undefined) {
    // The agent's own namespace: how large its containers are is up to its chart.
    if (namespace === fabric.spec.agentNamespace) return undefined;
    throw new CheckFailed(`${namespace}: the limit range leaves containers without a maximum`);
  }
  const tooMuch = { cpu: cpuText(parseCpu(max.cpu) + 1), memory: asked.memory };
  const { status, body } = await api.create(pods, conformingPod({ limits: tooMuch, requests: asked }));
  if (status !== 403 || !OVER_LIMIT.test(body.message ?? ""))
    throw new CheckFailed(`${namespace} does not refuse a container above the maximum: ${status}`);
  return undefined;
}

function isSame(given: Readonly<Record<string, string>> = {}, expected: Quantities): boolean {
  const { cpu, memory } = given;
  return (
    cpu !== undefined &&
    memory !== undefined &&
    parseCpu(cpu) === parseCpu(expected.cpu) &&
    parseMemory(memory) === parseMemory(expected.memory)
  );
}
