import {
  configurationRevision,
  type FlexGatewaySpec,
  gatewayInstallation,
  gatewayValues,
} from "../../../../capabilities/flex-gateway/model";
import { secretAt } from "../../runtime-fabric/model/fixture";
import { gatewayOf } from "./fixture";

test("the values are those that the chart documents, and none is a secret", () => {
  expect(gatewayValues(gatewayOf())).toMatchObject({
    image: { name: "mulesoft/flex-gateway:1.12.10" },
    registration: { secretName: "flex-registration" },
    gateway: {
      ...{ mode: "connected", scope: "Namespace", drainSeconds: 25 },
      dataSources: { kubernetes: { enabled: false } },
    },
    terminationGracePeriodSeconds: 45,
    autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 6 },
    ...{ service: { enabled: false }, ingressClass: { enabled: false } },
    podSecurityContext: { runAsNonRoot: true, sysctls: [] },
    extraVolumes: [
      { name: "flex-configuration", configMap: { name: "flex-configuration" } },
      { name: "flex-shared-storage", secret: { secretName: "flex-shared-storage" } },
    ],
  });
  expect(JSON.stringify(gatewayValues(gatewayOf()))).not.toContain("mule/prod");
});

test.each<[string, Partial<FlexGatewaySpec>, object]>([
  [
    "local mode: the gateway reads resources with its label",
    { mode: "local" },
    {
      gateway: {
        ...{ mode: "local", scope: "Namespace" },
        dataSources: { kubernetes: { enabled: true, selector: "mule-landing-zone/flex-gateway=edge" } },
      },
    },
  ],
  [
    "a sandbox tolerates errors of APIs and policies",
    { stage: "sandbox" },
    {
      readinessProbe: {
        exec: {
          command: [
            ...["flexctl", "probe", "--check=readiness"],
            ...["--allow-api-errors", "--allow-envoy-errors", "--allow-policy-errors"],
          ],
        },
      },
    },
  ],
  [
    "as many replicas always",
    { replicas: { min: 2, max: 2 } },
    { replicaCount: 2, autoscaling: { enabled: false } },
  ],
  [
    "a port that only root may have otherwise",
    { probePort: 80 },
    { podSecurityContext: { sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] } },
  ],
])("%s", (_, overrides, expected) => {
  expect(gatewayValues(gatewayOf(overrides))).toMatchObject(expected);
});

test("replicas are made anew whenever a secret's revision or a document changes", () => {
  const { registration, logging } = gatewayOf();
  const revisions = [
    gatewayOf(),
    gatewayOf({ registration: { ...registration, certificate: secretAt("certificate", 2) } }),
    gatewayOf({ logging: { ...logging, level: "error" } }),
    gatewayOf({ storage: { kind: "none" } }),
  ].map(configurationRevision);
  expect(new Set(revisions).size).toBe(revisions.length);
  expect(configurationRevision(gatewayOf())).toBe(revisions[0]);
});

test("the commands work with Helm 3 and 4, and look at the chart before it is applied", () => {
  expect(gatewayInstallation(gatewayOf()).commands.join("\n")).toMatchInlineSnapshot(`
"chart=(flex-gateway --repo https://flex-packages.anypoint.mulesoft.com/helm --version 1.12.10)
settings=(--namespace flex-edge --values edge-values.yaml --skip-crds)
chmod +x plugins/flex-gateway-hardening/render.sh

# Helm 3 runs a program after it has rendered the chart, Helm 4 a plugin; both are the same script.
case $(helm version --template '{{.Version}}') in
  v3.*) settings+=(--post-renderer "$PWD/plugins/flex-gateway-hardening/render.sh") ;;
  v4.*) export HELM_PLUGINS="$PWD/plugins"; settings+=(--post-renderer flex-gateway-hardening) ;;
  *) echo "this needs Helm 3 or 4" >&2; exit 1 ;;
esac

# Helm never updates definitions that exist.
helm show crds "\${chart[@]}" | kubectl apply --server-side --force-conflicts --filename -

# Who reads Secrets besides administrators, by roles of the chart. It ends here if they read too much.
helm template edge "\${chart[@]}" --namespace flex-edge --values edge-values.yaml \\
  | "$PWD/plugins/flex-gateway-hardening/render.sh" rights

helm upgrade edge "\${chart[@]}" "\${settings[@]}" --install
kubectl get pods --namespace flex-edge --selector mule-landing-zone/flex-gateway=edge"
`);
  const { chartVersion: _, ...rest } = gatewayOf();
  const nameless = gatewayInstallation(rest);
  expect(nameless.commands[0]).toContain("${CHART_VERSION:?set it to a version of the chart");
});

test("the patch has what it must find in it", () => {
  const { files } = gatewayInstallation(gatewayOf());
  expect(Object.keys(files)).toEqual([
    ...["plugin.yaml", "render.sh", "harden.jq"].map((file) => `plugins/flex-gateway-hardening/${file}`),
  ]);
  const program = files["plugins/flex-gateway-hardening/harden.jq"] ?? "";
  const [wanted = ""] = program.split(" as $wanted");
  expect(JSON.parse(wanted)).toMatchObject({ name: "edge", token: false, replicas: 3, drain: 25 });
});
