import {
  ADMISSION_POLICY_SINCE,
  labelProblems,
  namespaceNameProblem,
  namespaceProblem,
  objectNameProblem,
  policyLimitProblems,
} from "../../../core/kubernetes";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { environmentProblems, nodeProblems } from "./environment-checks";
import { isAwsController } from "./ingress";
import { DEPLOYMENTS_PER_FABRIC, ENVIRONMENTS_PER_FABRIC } from "./limits/fabric";
import { networkPolicies } from "./network-policies";
import {
  admissionPolicyTooNew,
  definitionsTwice,
  egressWithoutAddresses,
  environmentIdTwice,
  fqdnNeedsCilium,
  groupRejected,
  ingressClassPrefixed,
  ingressControllerUnnamed,
  ingressHostTwice,
  ingressSendersUnknown,
  ingressSenderWrong,
  licenseTwice,
  namespaceTwice,
  tooManyDeployments,
  tooManyEnvironments,
} from "./problems/fabric";
import { furtherSecretProblems } from "./secret-checks";
import { replicaCount } from "./sizes";
import type { FabricSpec } from "./spec";

/**
 * Problems of a single fabric, all at once. Paths start at the fabric:
 * `["environments", "production", "quota", "pods"]`.
 */
export function fabricProblems(spec: FabricSpec): Problem[] {
  const found = new ProblemList();
  const { agentNamespace, controlPlaneEgress: egress, ingress, environments } = spec;
  addIf(found, namespaceProblem(agentNamespace), ["agentNamespace"]);
  addTwice(found, environments, ({ id }) => id, "id", environmentIdTwice);
  addTwice(found, environments, ({ namespace }) => namespace, "namespace", namespaceTwice);
  for (const { name, namespace } of environments)
    if (namespace === agentNamespace)
      found.add(namespaceTwice(namespace, name, "the agent"), ["environments", name, "namespace"]);
  const { value, source } = ENVIRONMENTS_PER_FABRIC;
  if (environments.length > value)
    found.add(tooManyEnvironments(environments.length, value, source), ["environments"]);
  const { applications } = replicaCount(environments.flatMap(({ groups }) => groups));
  if (applications > DEPLOYMENTS_PER_FABRIC.value)
    found.add(tooManyDeployments(applications, DEPLOYMENTS_PER_FABRIC.value, DEPLOYMENTS_PER_FABRIC.source), [
      "environments",
    ]);
  for (const environment of environments) addAll(found, environmentProblems(spec, environment));
  addAll(found, nodeProblems(spec));
  if (egress.kind === "cilium-fqdn" && spec.cluster.cni !== "cilium")
    found.add(fqdnNeedsCilium(spec.cluster.cni), ["controlPlaneEgress", "fqdn"]);
  if (egress.kind !== "cilium-fqdn" && egress.cidrs.length === 0)
    found.add(egressWithoutAddresses("controlPlaneEgress"), ["controlPlaneEgress"]);
  if (spec.cluster.apiServer.cidrs.length === 0)
    found.add(egressWithoutAddresses("cluster.apiServer"), ["cluster", "apiServer"]);
  if (spec.secrets.license !== undefined && spec.helm?.license !== undefined)
    found.add(licenseTwice(), ["secrets", "license"]);
  addAll(found, furtherSecretProblems(spec));
  if (ingress !== undefined) addAll(found, ingressProblems(spec, ingress));
  addAll(found, groupProblems(spec));
  for (const [path, each] of policyProblems(spec)) found.add(each, path);
  const { kubernetesVersion: version } = spec.cluster;
  if (spec.admissionPolicy && Number(version.replace(/^1\./, "")) < ADMISSION_POLICY_SINCE)
    found.add(admissionPolicyTooNew(version, `1.${ADMISSION_POLICY_SINCE}`), [
      "cluster",
      "kubernetesVersion",
    ]);
  return [...found.problems];
}

/** Policies of each namespace that the network plugin does not support. */
function policyProblems(spec: FabricSpec): [ProblemPath, Problem][] {
  const policies = networkPolicies(spec);
  const places: [string, ProblemPath][] = [
    [spec.agentNamespace, ["agentNamespace"]],
    ...spec.environments.map(({ name, namespace }): [string, ProblemPath] => [
      namespace,
      ["environments", name, "egress"],
    ]),
  ];
  return places.flatMap(([namespace, path]) =>
    policyLimitProblems(
      policies.filter(({ metadata }) => metadata.namespace === namespace),
      spec.cluster.cni,
    ).map((problem): [ProblemPath, Problem] => [path, problem]),
  );
}

/** Problems among the fabrics of one cluster. Paths start with the name of a fabric. */
export function sharedClusterProblems(specs: readonly FabricSpec[]): Problem[] {
  const found = new ProblemList();
  const namespaces = new Map<string, string>();
  const ids = new Map<string, string>();
  const hosts = new Map<string, string>();
  const fabrics = specs.map(({ name }) => name);
  for (const spec of specs) {
    const own = [
      { namespace: spec.agentNamespace, path: ["agentNamespace"], who: spec.name },
      ...spec.environments.map(({ name, namespace }) => ({
        namespace,
        path: ["environments", name, "namespace"],
        who: `${spec.name}/${name}`,
      })),
    ];
    // Duplicates within one fabric are reported with that fabric.
    for (const { namespace, path, who } of own) {
      const other = namespaces.get(namespace);
      if (other !== undefined && !belongsTo(other, spec.name))
        found.add(namespaceTwice(namespace, other, who), [spec.name, ...path]);
      else namespaces.set(namespace, who);
    }
    for (const { name, id } of spec.environments) {
      const other = ids.get(id);
      const who = `${spec.name}/${name}`;
      if (other !== undefined && !belongsTo(other, spec.name))
        found.add(environmentIdTwice(id, other, who), [spec.name, "environments", name, "id"]);
      else ids.set(id, who);
    }
    for (const host of spec.ingress?.hosts ?? []) {
      const other = hosts.get(host);
      if (other !== undefined && other !== spec.name)
        found.add(ingressHostTwice(host, other, spec.name), [spec.name, "ingress", "hosts"]);
      else hosts.set(host, spec.name);
    }
  }
  const installing = specs.filter(({ installsDefinitions }) => installsDefinitions).length;
  if (specs.length > 0 && installing !== 1)
    found.add(definitionsTwice(fabrics, installing), [fabrics.at(-1) ?? ""]);
  return [...found.problems];
}

function belongsTo(who: string, fabric: string): boolean {
  return who === fabric || who.startsWith(`${fabric}/`);
}

function ingressProblems(spec: FabricSpec, ingress: NonNullable<FabricSpec["ingress"]>): Problem[] {
  const found = new ProblemList();
  const { className, controller, tls, loadBalancer } = ingress;
  if (className.startsWith("rtf-")) found.add(ingressClassPrefixed(className), ["ingress", "className"]);
  else addIf(found, objectNameProblem("class", className), ["ingress", "className"]);
  addIf(found, namespaceNameProblem(controller.namespace), ["ingress", "controller", "namespace"]);
  const isOwn = [spec.agentNamespace, ...spec.environments.map(({ namespace }) => namespace)].includes(
    controller.namespace,
  );
  if (isOwn)
    found.add(namespaceTwice(controller.namespace, "the ingress controller", spec.name), [
      "ingress",
      "controller",
      "namespace",
    ]);
  const labels = [
    ...labelProblems(controller.labels),
    ...(Object.keys(controller.labels).length === 0 ? [ingressControllerUnnamed(controller.namespace)] : []),
  ];
  for (const problem of labels) found.add(problem, ["ingress", "controller", "labels"]);
  if (ingress.sender === "controller" && isAwsController(ingress))
    found.add(ingressSenderWrong(className), ["ingress", "sender"]);
  if (ingress.sender !== "controller" && ingress.senderCidrs.length === 0)
    found.add(ingressSendersUnknown(ingress.sender), ["ingress", "senderCidrs"]);
  if (tls !== undefined)
    addIf(found, objectNameProblem("Secret", tls.secretName), ["ingress", "tls", "secretName"]);
  if (loadBalancer !== undefined)
    addIf(found, objectNameProblem("Service", loadBalancer.service), ["ingress", "loadBalancer", "service"]);
  return [...found.problems];
}

function groupProblems({ access }: FabricSpec): Problem[] {
  const { viewers, deployers, operators } = access;
  const named: [string, ProblemPath][] = [
    ...viewers.map((group): [string, ProblemPath] => [group, ["access", "viewers"]]),
    ...deployers.map((group): [string, ProblemPath] => [group, ["access", "deployers"]]),
    ...operators.map(({ name, group }): [string, ProblemPath] => [
      group,
      ["access", "operators", name, "group"],
    ]),
  ];
  return named.flatMap(([group, path]) =>
    group.startsWith("system:") ? [{ ...groupRejected(group), path }] : [],
  );
}

function addTwice<T extends { readonly name: string }>(
  found: ProblemList,
  entries: readonly T[],
  value: (entry: T) => string,
  field: string,
  problem: (value: string, first: string, second: string) => Problem,
): void {
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const first = seen.get(value(entry));
    if (first === undefined) seen.set(value(entry), entry.name);
    else found.add(problem(value(entry), first, entry.name), ["environments", entry.name, field]);
  }
}

function addIf(found: ProblemList, problem: Problem | undefined, path: ProblemPath): void {
  if (problem !== undefined) found.add(problem, path);
}

function addAll(found: ProblemList, problems: readonly Problem[]): void {
  for (const problem of problems) found.add(problem);
}
