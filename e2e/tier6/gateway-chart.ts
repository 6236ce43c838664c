import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { HARDENING } from "../../capabilities/flex-gateway/model";
import { HELM_VERSIONS, type HelmVersion, type Machine, runHelm, runInstall } from "../helm/install";
import type { ControlPlane } from "../kubernetes/control-plane";
import { CheckFailed } from "../runner/checks";
import type { WrittenGateway } from "./written-gateway";

interface Container {
  readonly image: string;
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[] };
  };
}

/** What Pod Security and the rules for replicas are about, of a Deployment as the server has it. */
interface Deployment {
  readonly metadata: { readonly generation: number };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly automountServiceAccountToken?: boolean;
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly Container[];
        readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[];
      };
    };
  };
}

/**
 * Runs the printed commands with Helm 3 and 4, twice each, and looks at what the server then has.
 *
 * @throws CheckFailed when a command fails, or when the gateway is not as hard as it is said to be
 */
export async function checkChart(
  controlPlane: ControlPlane,
  machine: Machine,
  written: WrittenGateway,
): Promise<string> {
  for (const version of HELM_VERSIONS) {
    const first = await install(controlPlane, machine, version, written);
    await podsAreAdmitted(controlPlane, written, first);
    const second = await install(controlPlane, machine, version, written);
    if (second.metadata.generation !== first.metadata.generation)
      throw new CheckFailed(`${version}: a second run changes the Deployment`);
    const { name, namespace } = written.spec;
    const gone = await runHelm(machine, version, ["uninstall", name, "--namespace", namespace]);
    if (gone.status !== 0) throw new CheckFailed(`${version}: ${gone.stderr.trim()}`);
  }
  return "Helm 3 and 4";
}

async function install(
  { api }: ControlPlane,
  machine: Machine,
  version: HelmVersion,
  { spec, runbook }: WrittenGateway,
): Promise<Deployment> {
  const { status, stderr, stdout } = await runInstall(machine, version, runbook);
  if (status !== 0) throw new CheckFailed(`${version}: ${stderr.trim()}\n${stdout.trim()}`);
  const path = `/apis/apps/v1/namespaces/${spec.namespace}/deployments`;
  const items = (await api.get(path)).body.items ?? [];
  const [deployment] = items as readonly unknown[] as readonly Deployment[];
  if (deployment === undefined || items.length !== 1)
    throw new CheckFailed(`${version}: ${items.length} Deployments instead of one`);
  const faults = faultsOf(deployment, spec);
  if (faults.length > 0) throw new CheckFailed(`${version}: ${faults.join("; ")}`);
  return deployment;
}

function faultsOf({ spec: { template } }: Deployment, spec: WrittenGateway["spec"]): string[] {
  const { containers, topologySpreadConstraints = [], ...pod } = template.spec;
  const isNarrow = ({ securityContext: { allowPrivilegeEscalation, capabilities } = {} }: Container) =>
    allowPrivilegeEscalation === false && capabilities?.drop?.includes("ALL") === true;
  const expectations: readonly [boolean, string][] = [
    [
      template.metadata.labels["mule-landing-zone/flex-gateway"] === spec.name,
      "policies don't find its pods",
    ],
    [pod.automountServiceAccountToken === (spec.mode === "local"), "its pods have another token"],
    [pod.terminationGracePeriodSeconds > spec.drainSeconds, "it ends before it is drained"],
    [
      topologySpreadConstraints.some(({ topologyKey }) => /\/zone$/.test(topologyKey)),
      "no spread over zones",
    ],
    [containers.every(({ image }) => image === spec.image), "another image"],
    [containers.every(isNarrow), "containers keep capabilities"],
  ];
  return expectations.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

/** As the controller would make them: `restricted`, the limits and the admission policy let them through. */
async function podsAreAdmitted(
  { api }: ControlPlane,
  { spec }: WrittenGateway,
  { spec: { template } }: Deployment,
): Promise<void> {
  const { status, body } = await api.tryAs("system:serviceaccount:kube-system:replicaset-controller", {
    ...{ method: "POST", path: `/api/v1/namespaces/${spec.namespace}/pods` },
    object: {
      ...{ apiVersion: "v1", kind: "Pod", spec: template.spec },
      metadata: { generateName: "e2e-", labels: template.metadata.labels },
    },
  });
  if (status !== 201) throw new CheckFailed(`its pods are refused: ${status} ${body.message ?? ""}`);
}

/**
 * What Helm applies, as a file: the chart with the values of the file and the patch.
 *
 * @throws CheckFailed when Helm renders nothing
 */
export async function renderChart(
  machine: Machine,
  { spec, runbook, folder }: WrittenGateway,
): Promise<string> {
  const { status, stdout, stderr } = await runHelm(machine, "helm3", [
    ...["template", spec.name, "flex-gateway", "--repo", machine.repository.url, "--skip-crds"],
    ...["--namespace", spec.namespace, "--values", join(runbook, `${spec.name}-values.yaml`)],
    ...["--post-renderer", join(runbook, HARDENING.folder, HARDENING.script)],
  ]);
  if (status !== 0) throw new CheckFailed(stderr.trim());
  const file = join(folder, "rendered.yaml");
  writeFileSync(file, stdout);
  return file;
}

/** The chart without the values of the file, and what the patch says of it: the names of what it must find. */
const faultsOfDefaults = ({ stage, image }: WrittenGateway["spec"]) => [
  ...["nothing keeps", "is of type LoadBalancer", "its pods are not spread over zones"],
  `instead of ${image}`,
  // What the chart tolerates, a sandbox tolerates too.
  ...(stage === "production" ? ["its readiness is another"] : []),
];

/** @throws CheckFailed when the patch lets through what the chart renders by itself */
export async function checkPatchRefuses(
  machine: Machine,
  { spec, runbook }: WrittenGateway,
): Promise<string> {
  const chart = [spec.name, "flex-gateway", "--repo", machine.repository.url];
  const values = ["--set", "registration.secretName=other", "--namespace", spec.namespace];
  const { stdout, stderr, status } = await runHelm(machine, "helm3", ["template", ...chart, ...values]);
  if (status !== 0) throw new CheckFailed(stderr.trim());
  const patch = spawnSync(join(runbook, HARDENING.folder, HARDENING.script), ["rights"], {
    ...{ input: stdout, encoding: "utf8" },
    env: { ...process.env, PATH: `${join(machine.folder, "helm3")}:${process.env["PATH"]}` },
  });
  const faults = faultsOfDefaults(spec);
  const missed = faults.filter((fault) => !patch.stderr.includes(fault));
  if (patch.status === 0 || missed.length > 0)
    throw new CheckFailed(`the patch does not say: ${missed.join(", ")}\n${patch.stderr}`);
  return `${faults.length} faults of the chart's defaults`;
}
