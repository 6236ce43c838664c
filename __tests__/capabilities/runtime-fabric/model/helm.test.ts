import { type FabricSpec, helmInstallation } from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { quotedWord } from "../../../../core/shell";
import { fabricOf, fullFabric } from "./fixture";

const installed = (overrides: Partial<FabricSpec> = {}) => {
  const found = helmInstallation({ ...fullFabric(), ...overrides }, "us-east-1");
  if (found === undefined) throw new Error("no part helm");
  return { ...found, text: found.commands.join("\n") };
};

test("the commands, with every secret fetched by the shell", () => {
  expect(installed().text).toMatchInlineSnapshot(`
"registry_user=$(aws secretsmanager get-secret-value --region us-east-1 --secret-id mule/registry --query SecretString --output text | jq -er '.["user"]')
registry_password=$(aws secretsmanager get-secret-value --region us-east-1 --secret-id mule/registry --query SecretString --output text | jq -er '.["password"]')
activation_data=$(aws secretsmanager get-secret-value --region us-east-1 --secret-id mule/prod --query SecretString --output text | jq -er '.["activationData"]')

# The list of repositories holds the password, so that it is a pipe too. Each command reads it once.
repositories() {
  printf '%s\\n' "$registry_user" "$registry_password" | jq -Rn '[inputs] as [$user, $password] |
    {apiVersion: "", repositories: [{name: "rtf", url: "https://rtf-runtime-registry.kprod.msap.io/charts",
      username: $user, password: $password}]}'
}
helm repo update rtf --repository-config <(repositories)
helm upgrade runtime-fabric rtf/rtf-agent --install \\
  --version 3.0.277 --namespace rtf \\
  --repository-config <(repositories) \\
  --values prod-values.yaml \\
  --set-file activationData=<(printf '%s' "$activation_data")

kubectl rollout restart deployment/agent --namespace rtf # reads authorized-namespaces anew"
`);
});

test("the values hold no secret, and say what the fabric says", () => {
  expect(installed().values).toEqual({
    global: {
      authorizedNamespaces: true,
      crds: { install: true },
      image: { rtfRegistry: "rtf-runtime-registry.kprod.msap.io", pullSecretName: "rtf-pull-secret" },
    },
    proxy: {
      http_proxy: "http://proxy.acme.example:3128",
      http_no_proxy: "localhost,127.0.0.1,.svc,.cluster.local,10.96.0.0/24",
    },
  });
  const other = installed({
    authorizedNamespaces: false,
    installsDefinitions: false,
    controlPlane: "eu",
    controlPlaneEgress: { kind: "cidrs", cidrs: [Ipv4Cidr.parse("10.9.0.0/28")] },
  });
  expect(other.values).toEqual({
    global: {
      authorizedNamespaces: false,
      crds: { install: false },
      image: { rtfRegistry: "rtf-runtime-registry.kprod-eu.msap.io", pullSecretName: "rtf-pull-secret" },
    },
  });
  const nameless = installed({
    controlPlaneEgress: { kind: "proxy", port: 8080, cidrs: [Ipv4Cidr.parse("10.9.0.0/28")] },
  });
  expect(nameless.values).toMatchObject({ proxy: { http_proxy: "http://10.9.0.0:8080" } });
});

test("the licence goes to the chart where the file says so", () => {
  const { helm, secrets } = fullFabric();
  if (helm === undefined) throw new Error("the full fabric has one");
  const { license: _, ...others } = secrets;
  const { text } = installed({
    secrets: others,
    helm: { ...helm, license: { secretsManager: "mule/license" } },
  });
  expect(text).toContain(
    "mule_license=$(aws secretsmanager get-secret-value --region us-east-1 --secret-id mule/license --query SecretString --output text)",
  );
  expect(text).toContain(`--set-file muleLicense=<(printf '%s' "$mule_license")`);
  expect(installed().text).not.toContain("muleLicense");
});

test("without a pull secret in the file the commands make it", () => {
  const { pullSecret: _, ...secrets } = fullFabric().secrets;
  const { text } = installed({ secrets });
  expect(text).toContain("kubectl create secret generic rtf-pull-secret --namespace rtf");
  expect(text).toContain("--from-file .dockerconfigjson=<(docker_config)");
  expect(installed().text).not.toContain("kubectl create");
});

test("a registry of one's own is used for charts and images", () => {
  const { helm } = fullFabric();
  if (helm === undefined) throw new Error("the full fabric has one");
  const { text, values } = installed({
    helm: { ...helm, registry: { ...helm.registry, host: "registry.acme.example" } },
  });
  expect(text).toContain("https://registry.acme.example/charts");
  expect(values).toMatchObject({ global: { image: { rtfRegistry: "registry.acme.example" } } });
});

test("without a version the shell asks for it, and without places of secrets there is nothing to print", () => {
  const { agentVersion: _, ...spec } = fullFabric();
  expect(helmInstallation(spec, "us-east-1")?.commands.join("\n")).toContain('--version "${AGENT_VERSION:?');
  expect(helmInstallation(fabricOf(), "us-east-1")).toBeUndefined();
});

test("names that mean something to a shell are quoted", () => {
  expect(["mule/prod", "a b", "it's", "$(x)", ""].map(quotedWord)).toEqual([
    "mule/prod",
    "'a b'",
    "'it'\\''s'",
    "'$(x)'",
    "''",
  ]);
});
