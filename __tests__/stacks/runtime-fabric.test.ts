import { synthEstate } from "../estates/synth-estate";

const BASE = `
organization: acme
region: eu-west-1
accounts: { prod: { id: "111122223333", role: "arn:aws:iam::111122223333:role/deploy" } }
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments: { production: { runtimeFabric: prod, applications: 2 } }
vpcs: { live: { account: prod } }
loadBalancers:
  api:
    vpc: live
    allowlist: { office: { cidrs: [10.0.0.0/16] } }
    domains: { api.acme.example: { zone: Z0123456789ABCDEFGHIJ } }
    targets: { fabric: { upstream: { port: 8443 }, kubernetes: true } }
    mappings: { all: { host: api.acme.example, target: fabric } }
`;

const fabric = (cluster: string, further = "") => `
clusters:
  mule: ${cluster}
runtimeFabrics:
  prod:
    cluster: mule
    organizationId: 5b1a2c3d-0000-4000-8000-0123456789ab
    controlPlaneEgress: { cidrs: [10.0.0.0/24] }
    environments: { production: { id: 5b1a2c3d-0000-4000-8000-0123456789a1 } }
    ${further}
`;

const INGRESS = `ingress:
      className: nginx
      hosts: ["*.apps.acme.example"]
      controller: { namespace: ingress-nginx, labels: { app: nginx } }
      loadBalancer: { name: api, target: fabric, service: controller, port: 8443 }`;

const EKS = "{ eks: mule-production, vpc: live, cni: vpc-cni-network-policy }";

function synth(text: string) {
  const { subject, texts } = synthEstate(text);
  return { stacks: subject.stacks, manifest: JSON.parse(texts["manifest.json"] ?? "{}") };
}

const { stacks, manifest } = synth(BASE + fabric(EKS, INGRESS));

const FIRST = "runtime-fabric-prod";

const SECOND = "runtime-fabric-prod-resources";

test("a fabric has two stacks; definitions come between them, and both after the networks that they need", () => {
  expect(Object.keys(stacks).sort()).toEqual(["network-live", "region-prod-eu-west-1", FIRST, SECOND]);
  expect(manifest.stacks[FIRST].dependencies).toEqual(["network-live"]);
  expect(manifest.stacks[SECOND].dependencies).toEqual(["network-live", FIRST]);
  // Of what Terraform has no type for, the first has only what every API server knows by itself.
  expect(
    Object.values(stacks[FIRST]?.resource?.["kubernetes_manifest"] ?? {})
      .map(({ manifest }) => (manifest as { kind: string }).kind)
      .sort(),
  ).toEqual(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]);
  expect(Object.keys(stacks[SECOND]?.resource ?? {})).toEqual(["kubernetes_manifest"]);
});

test.each([FIRST, SECOND])("%s: bound to its cluster, in its account, with a Terraform that can", (name) => {
  const { provider, terraform } = stacks[name] ?? {};
  expect(terraform?.["required_version"]).toBe("~> 1.11.0");
  expect(provider?.["aws"]?.[0]).toMatchObject({
    region: "eu-west-1",
    allowed_account_ids: ["111122223333"],
    default_tags: [{ tags: { "runtime-fabric": "prod" } }],
  });
  const [exec] = (provider?.["kubernetes"]?.[0]?.["exec"] ?? []) as readonly { readonly args: string[] }[];
  expect(exec?.args.join(" ")).toBe(
    "eks get-token --output json --region eu-west-1 --cluster-name mule-production " +
      "--role-arn arn:aws:iam::111122223333:role/deploy",
  );
});

test("a context of a kubeconfig binds both stacks, and needs no VPC of the file", () => {
  const cluster =
    "{ kubeconfig: { context: prod, path: clusters/prod }, apiServer: { cidrs: [10.1.0.0/24] }, cni: calico }";
  const elsewhere = synth(BASE + fabric(cluster));
  for (const name of [FIRST, SECOND])
    expect(elsewhere.stacks[name]?.provider?.["kubernetes"]).toEqual([
      { config_path: "clusters/prod", config_context: "prod" },
    ]);
  expect(elsewhere.manifest.stacks[FIRST].dependencies).toEqual([]);
  expect(elsewhere.stacks[SECOND]?.data?.["terraform_remote_state"]).toBeUndefined();
});

describe("the target group of a load balancer of the file", () => {
  const bindingOf = (of: typeof stacks) =>
    Object.values(of[SECOND]?.resource?.["kubernetes_manifest"] ?? {})
      .map(({ manifest: object }) => object as { kind: string; spec: Record<string, unknown> })
      .find(({ kind }) => kind === "TargetGroupBinding");
  const stateOf = (of: typeof stacks) =>
    Object.entries(of[SECOND]?.data?.["terraform_remote_state"] ?? {})[0];

  test("is read from the state of its network, which the network's stack writes", () => {
    const [id, state] = stateOf(stacks) ?? [];
    expect(bindingOf(stacks)?.spec["targetGroupARN"]).toBe(
      `\${data.terraform_remote_state.${id}.outputs.load_balancers.api.target_group_arns.fabric}`,
    );
    const backend = stacks["network-live"]?.terraform?.["backend"] as Record<string, object>;
    expect(state).toEqual({ backend: "local", config: backend["local"] });
    const { load_balancers: output } = stacks["network-live"]?.output ?? {};
    expect(output?.["value"]).toMatchObject({ api: { target_group_arns: { fabric: expect.any(String) } } });
  });

  test("a fabric changes nothing in the stack of its network", () => {
    expect(synth(BASE + fabric(EKS)).stacks["network-live"]).toEqual(stacks["network-live"]);
  });

  test("is read where states are: in S3, with its role, or in the cloud", () => {
    const s3 =
      'terraform: { backend: { s3: { bucket: state, region: us-east-1, kmsKey: "arn:aws:kms:us-east-1:999900001111:alias/state", role: "arn:aws:iam::999900001111:role/state" } } }';
    expect(stateOf(synth(`${BASE}${fabric(EKS, INGRESS)}${s3}`).stacks)?.[1]).toEqual({
      backend: "s3",
      config: {
        bucket: "state",
        key: "acme/network-live.tfstate",
        region: "us-east-1",
        assume_role: { role_arn: "arn:aws:iam::999900001111:role/state" },
      },
    });
    const cloud = "terraform: { backend: { cloud: { organization: acme-hcp, hostname: tfe.acme.example } } }";
    expect(stateOf(synth(`${BASE}${fabric(EKS, INGRESS)}${cloud}`).stacks)?.[1]).toEqual({
      backend: "remote",
      config: {
        organization: "acme-hcp",
        hostname: "tfe.acme.example",
        workspaces: { name: "acme-network-live" },
      },
    });
  });
});
