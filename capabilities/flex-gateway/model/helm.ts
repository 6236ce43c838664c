import type { JsonObject } from "../../../core/kubernetes";
import { cpuText, memoryText } from "../../../core/kubernetes";
import { sha256Hex } from "../../../core/naming";
import { quotedWord } from "../../../core/shell";
import { configurationDocuments, configurationFiles, configurationPath } from "./documents";
import { HARDENING, hardeningFiles } from "./hardening";
import { CHART } from "./limits";
import { CONFIGURATION_MAP, GATEWAY_LABEL, gatewayPodLabels, REGISTRATION_SECRET } from "./names";
import { readinessCommand } from "./readiness";
import { gatewaySecrets } from "./secrets";
import { apiPorts, type FlexGatewaySpec } from "./spec";
import { tlsVariables } from "./variables";

/** How the operator installs or upgrades the gateway with Helm 3 or 4. */
export interface GatewayInstallation {
  /** Values of the chart; none of them is a secret. */
  readonly values: JsonObject;
  /** Name of the values file in the commands. */
  readonly valuesFile: string;
  /** Further files beside it, by path: the patch of what the chart renders. Those that end with `.sh` are run. */
  readonly files: Readonly<Record<string, string>>;
  /** Commands for bash, which start in the folder of the files. Those that set up kubectl for the cluster come first. */
  readonly commands: readonly string[];
}

export function gatewayInstallation(spec: FlexGatewaySpec): GatewayInstallation {
  const valuesFile = `${spec.name}-values.yaml`;
  return {
    values: gatewayValues(spec),
    valuesFile,
    files: hardeningFiles(spec),
    commands: commands(spec, valuesFile),
  };
}

/**
 * Without `--wait`: in connected mode a gateway is not ready before its first API is deployed.
 * https://docs.mulesoft.com/gateway/latest/flex-conn-readiness-liveness
 */
function commands(spec: FlexGatewaySpec, valuesFile: string): string[] {
  const { name, namespace, chartVersion } = spec;
  const version =
    chartVersion === undefined
      ? '"${CHART_VERSION:?set it to a version of the chart that helm search repo lists, for the version of the gateway}"'
      : quotedWord(chartVersion);
  return [
    `chart=(${CHART.name} --repo ${CHART.repository} --version ${version})`,
    `settings=(--namespace ${namespace} --values ${quotedWord(valuesFile)} --skip-crds)`,
    `chmod +x ${HARDENING.folder}/${HARDENING.script}`,
    "",
    "# Helm 3 runs a program after it has rendered the chart, Helm 4 a plugin; both are the same script.",
    "case $(helm version --template '{{.Version}}') in",
    `  v3.*) settings+=(--post-renderer "$PWD/${HARDENING.folder}/${HARDENING.script}") ;;`,
    `  v4.*) export HELM_PLUGINS="$PWD/${HARDENING.plugins}"; settings+=(--post-renderer ${HARDENING.name}) ;;`,
    '  *) echo "this needs Helm 3 or 4" >&2; exit 1 ;;',
    "esac",
    "",
    "# Helm never updates definitions that exist.",
    'helm show crds "${chart[@]}" | kubectl apply --server-side --force-conflicts --filename -',
    "",
    "# Who reads Secrets besides administrators, by roles of the chart. It ends here if they read too much.",
    `helm template ${name} "\${chart[@]}" --namespace ${namespace} --values ${quotedWord(valuesFile)} \\`,
    `  | "$PWD/${HARDENING.folder}/${HARDENING.script}" rights`,
    "",
    `helm upgrade ${name} "\${chart[@]}" "\${settings[@]}" --install`,
    `kubectl get pods --namespace ${namespace} --selector ${GATEWAY_LABEL}=${name}`,
  ];
}

/** README of chart 1.8.0, at https://artifacthub.io/packages/helm/flex-gateway/flex-gateway */
export function gatewayValues(spec: FlexGatewaySpec): JsonObject {
  const { mode, drainSeconds, graceSeconds, replicas, resources } = spec;
  const isFixed = replicas.min === replicas.max;
  return {
    image: { name: spec.image, pullPolicy: "IfNotPresent" },
    registration: { secretName: REGISTRATION_SECRET },
    gateway: {
      ...{ mode, scope: "Namespace", drainSeconds },
      // A gateway reads its own resources only; in connected mode it reads none and needs no right to.
      dataSources: {
        kubernetes:
          mode === "connected"
            ? { enabled: false }
            : { enabled: true, selector: `${GATEWAY_LABEL}=${spec.name}` },
      },
    },
    terminationGracePeriodSeconds: graceSeconds,
    replicaCount: replicas.min,
    autoscaling: isFixed
      ? { enabled: false }
      : { enabled: true, minReplicas: replicas.min, maxReplicas: replicas.max },
    resources: {
      requests: { cpu: cpuText(resources.reservedMillicores), memory: memoryText(resources.reservedBytes) },
      limits: { cpu: cpuText(resources.limitMillicores), memory: memoryText(resources.limitBytes) },
    },
    // The chart's own would be of type LoadBalancer; the Service of the gateway is applied before.
    service: { enabled: false },
    ingressClass: { enabled: false },
    podSecurityContext: podSecurity(spec),
    readinessProbe: readiness(spec),
    livenessProbe: probe(["flexctl", "probe", "--check=liveness"], {
      timeoutSeconds: 10,
      failureThreshold: 5,
    }),
    topologySpreadConstraints: spread(spec),
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    minReadySeconds: 10,
    ...configuration(spec),
  };
}

/** Ports below 1024 need the one sysctl that Pod Security counts as safe. */
function podSecurity(spec: FlexGatewaySpec): JsonObject {
  const isLow = [...apiPorts(spec), spec.probePort].some((port) => port < 1024);
  return {
    ...{ runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: "RuntimeDefault" } },
    sysctls: isLow ? [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] : [],
  };
}

function readiness({ stage }: FlexGatewaySpec): JsonObject {
  return probe(readinessCommand(stage), { timeoutSeconds: 5, failureThreshold: 2 });
}

function probe(command: readonly string[], numbers: Readonly<Record<string, number>>): JsonObject {
  return { exec: { command }, initialDelaySeconds: 10, periodSeconds: 10, ...numbers };
}

/**
 * Over zones strictly, over nodes where possible. Each update is spread for itself, and a zone whose nodes are tainted
 * does not hold the others back.
 */
function spread(spec: FlexGatewaySpec): JsonObject[] {
  const shared = {
    ...{ maxSkew: 1, labelSelector: { matchLabels: gatewayPodLabels(spec) } },
    ...{ matchLabelKeys: ["pod-template-hash"], nodeTaintsPolicy: "Honor" },
  };
  return [
    { ...shared, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" },
    { ...shared, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" },
  ];
}

/**
 * Files one by one: a mounted folder has every file twice, behind links, and exchanges them under a running gateway. A
 * change reaches replicas by new pods, which the variable makes.
 */
function configuration(spec: FlexGatewaySpec): JsonObject {
  const files = configurationFiles(spec);
  const sources = [...new Map(files.map(({ source }) => [source.name, source] as const)).values()];
  return {
    extraEnvs: [
      { name: "LANDING_ZONE_REVISION", value: configurationRevision(spec) },
      ...tlsVariables(spec).map(({ name, valueFrom }) => ({ name, valueFrom })),
    ],
    extraVolumes: sources.map(({ kind, name }) =>
      kind === "secret" ? { name, secret: { secretName: name } } : { name, configMap: { name } },
    ),
    extraVolumeMounts: files.map(({ source, file }) => ({
      ...{ name: source.name, mountPath: configurationPath({ file }), subPath: file, readOnly: true },
    })),
  };
}

/** Changes with every document, and with every revision of a secret. */
export function configurationRevision(spec: FlexGatewaySpec): string {
  const secrets = gatewaySecrets(spec).map(({ metadata, revision, data, documents }) => ({
    ...{ name: metadata.name, revision, data, documents: documents ?? {} },
  }));
  return sha256Hex(JSON.stringify([configurationDocuments(spec), CONFIGURATION_MAP, secrets])).slice(0, 12);
}
