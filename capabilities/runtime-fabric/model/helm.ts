import type { JsonObject } from "../../../core/kubernetes";
import { REGISTRY_HOSTS } from "../../../core/limits/control-plane-hosts";
import { quotedWord } from "../../../core/shell";
import { fetchCommand } from "./fetch-command";
import { CHART, RELEASE, REPOSITORY } from "./helm-names";
import { PULL_SECRET } from "./limits/secrets";
import type { ControlPlaneEgress, FabricSpec, HelmSecrets, SecretPlace } from "./spec";

/** How the operator installs or upgrades the agent with Helm. */
export interface HelmInstallation {
  /** Values of the chart; none of them is a secret. */
  readonly values: JsonObject;
  /** Name of the values file in the commands. */
  readonly valuesFile: string;
  /**
   * Commands for bash. Secrets go from Secrets Manager into variables and from there through pipes, so they are in
   * no file, no argument and no shell history. Commands that set up kubectl and helm for the cluster come first.
   */
  readonly commands: readonly string[];
}

/** `undefined` if the file does not say where the chart's secrets are stored. */
export function helmInstallation(spec: FabricSpec, region: string): HelmInstallation | undefined {
  const { helm, agentNamespace: namespace } = spec;
  if (helm === undefined) return undefined;
  const host = helm.registry.host ?? REGISTRY_HOSTS[spec.controlPlane];
  const valuesFile = `${spec.name}-values.yaml`;
  const fetch = (variable: string, place: SecretPlace) => `${variable}=$(${fetchCommand(place, region)})`;
  return {
    values: chartValues(spec, host),
    valuesFile,
    commands: [
      fetch("registry_user", helm.registry.user),
      fetch("registry_password", helm.registry.password),
      fetch("activation_data", helm.activationData),
      ...(helm.license === undefined ? [] : [fetch("mule_license", helm.license)]),
      ...(spec.secrets.pullSecret === undefined ? pullSecretCommands(host, namespace) : []),
      "",
      "# The list of repositories holds the password, so that it is a pipe too. Each command reads it once.",
      "repositories() {",
      `  printf '%s\\n' "$registry_user" "$registry_password" | jq -Rn '[inputs] as [$user, $password] |`,
      `    {apiVersion: "", repositories: [{name: "${REPOSITORY}", url: "https://${host}/charts",`,
      "      username: $user, password: $password}]}'",
      "}",
      `helm repo update ${REPOSITORY} --repository-config <(repositories)`,
      ...installCommand(spec, helm, valuesFile),
      "",
      `kubectl rollout restart deployment/agent --namespace ${namespace} # reads authorized-namespaces anew`,
    ],
  };
}

/** Without `--wait`: with policies by host name the agent has no egress until the second stack is applied. */
function installCommand(spec: FabricSpec, helm: HelmSecrets, valuesFile: string): string[] {
  const version =
    spec.agentVersion === undefined
      ? '"${AGENT_VERSION:?set it to the version of the agent that Runtime Manager offers}"'
      : quotedWord(spec.agentVersion);
  return [
    `helm upgrade ${RELEASE} ${REPOSITORY}/${CHART} --install \\`,
    `  --version ${version} --namespace ${spec.agentNamespace} \\`,
    "  --repository-config <(repositories) \\",
    `  --values ${quotedWord(valuesFile)} \\`,
    ...(helm.license === undefined ? [] : [`  --set-file muleLicense=<(printf '%s' "$mule_license") \\`]),
    `  --set-file activationData=<(printf '%s' "$activation_data")`,
  ];
}

/** If the file has no pull secret, these commands create it. */
function pullSecretCommands(host: string, namespace: string): string[] {
  return [
    "",
    "docker_config() {",
    `  printf '%s\\n' "$registry_user" "$registry_password" | jq -Rn '[inputs] as [$user, $password] |`,
    `    {auths: {"${host}": {username: $user, password: $password, auth: ($user + ":" + $password | @base64)}}}'`,
    "}",
    `kubectl create secret generic ${PULL_SECRET.name} --namespace ${namespace} \\`,
    `  --type kubernetes.io/dockerconfigjson --from-file ${PULL_SECRET.key}=<(docker_config) \\`,
    "  --dry-run=client --output yaml | kubectl apply --server-side --force-conflicts --filename -",
  ];
}

/** https://docs.mulesoft.com/runtime-fabric/latest/install-helm#values-yml-reference */
function chartValues(spec: FabricSpec, rtfRegistry: string): JsonObject {
  const { controlPlaneEgress: egress } = spec;
  return {
    global: {
      authorizedNamespaces: spec.authorizedNamespaces,
      crds: { install: spec.installsDefinitions },
      image: { rtfRegistry, pullSecretName: PULL_SECRET.name },
    },
    ...(egress.kind === "proxy" ? { proxy: proxyValues(egress, spec) } : {}),
  };
}

/** The proxy is not used for the API server and for addresses within the cluster. */
function proxyValues(
  { host, port, cidrs }: ControlPlaneEgress & { kind: "proxy" },
  { cluster }: FabricSpec,
): JsonObject {
  const address = host ?? cidrs[0]?.addressAt(0) ?? "";
  const inside = ["localhost", "127.0.0.1", ".svc", ".cluster.local", ...cluster.apiServer.cidrs.map(String)];
  return { http_proxy: `http://${address}:${port}`, http_no_proxy: inside.join(",") };
}
