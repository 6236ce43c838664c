import { synthEstate } from "../estates/synth-estate";
import type { StackJson } from "../invariants/model";

const BASE = `
organization: acme
region: eu-west-1
accounts:
  live: { id: "111122223333", role: "arn:aws:iam::111122223333:role/deploy" }
  lake: { id: "444455556666", role: "arn:aws:iam::444455556666:role/deploy" }
addressing:
  pools: { europe: { cidr: 10.96.0.0/16, region: eu-west-1 }, america: { cidr: 10.97.0.0/16, region: us-east-1 } }
externalNetworks: { office: { cidrs: [10.0.0.0/12] } }
environments: { live: { vpc: live, applications: 5 } }
`;

const VPCS = `
vpcs:
  live: { account: live, zones: 2 }
  lake: { account: lake, region: us-east-1, zones: 2 }
peerings: { pair: { requester: { vpc: live }, accepter: { vpc: lake } } }
`;

function stack(further: string, name: string): StackJson {
  const found = synthEstate(`${BASE}${further}`).subject.stacks[name];
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

describe("a link between two accounts and regions", () => {
  const peering = stack(VPCS, "peering-pair");

  test("has a provider for each, with the role, the guard and the tags of its own", () => {
    const [own, far] = peering.provider?.["aws"] ?? [];
    const tags = { organization: "acme", "managed-by": "mule-landing-zone", peering: "pair" };
    expect(own).toMatchObject({ region: "eu-west-1", allowed_account_ids: ["111122223333"] });
    expect(own?.["alias"]).toBeUndefined();
    expect(far).toEqual({
      alias: "lake-us-east-1",
      region: "us-east-1",
      allowed_account_ids: ["444455556666"],
      assume_role: [{ role_arn: "arn:aws:iam::444455556666:role/deploy", session_name: "mule-landing-zone" }],
      default_tags: [{ tags }],
    });
  });

  test("makes what is at the far end there", () => {
    const routes = Object.entries(peering.resource?.["aws_route"] ?? {});
    const far = routes.filter(([id]) => id.includes("accepter-"));
    expect(far.length).toBeGreaterThan(0);
    for (const [, { provider }] of far) expect(provider).toBe("aws.lake-us-east-1");
    for (const [id, { provider }] of routes) if (!id.includes("accepter-")) expect(provider).toBeUndefined();
    const [accepter] = Object.values(peering.resource?.["aws_vpc_peering_connection_accepter"] ?? {});
    expect(accepter).toMatchObject({ auto_accept: true, provider: "aws.lake-us-east-1" });
  });

  test("reads its networks where their states are, and writes no output into them", () => {
    const states = Object.values(peering.data?.["terraform_remote_state"] ?? {});
    expect(states).toEqual([
      { backend: "local", config: { path: "../../../terraform.network-lake.tfstate" } },
      { backend: "local", config: { path: "../../../terraform.network-live.tfstate" } },
    ]);
    const key = "arn:aws:kms:eu-west-1:999900001111:alias/state";
    const s3 = `terraform: { backend: { s3: { bucket: acme-state, region: eu-west-1, kmsKey: "${key}" } } }`;
    const [state] = Object.values(
      stack(`${VPCS}${s3}`, "peering-pair").data?.["terraform_remote_state"] ?? {},
    );
    expect(state).toEqual({
      backend: "s3",
      config: { bucket: "acme-state", key: "acme/network-lake.tfstate", region: "eu-west-1" },
    });
  });
});

test("a VPC that somebody else made is linked by what the file says of it", () => {
  const peering = stack(
    `
vpcs:
  live: { account: live, zones: 2 }
  old:
    account: live
    existing:
      id: vpc-0a1b2c3d
      cidrs: [10.200.0.0/22]
      subnets: { worker: { euw1-az1: [{ id: subnet-0a1b2c01, cidr: 10.200.0.0/24 }] } }
      routeTables: { worker: { euw1-az1: rtb-0a1b2c3d } }
      workerSecurityGroup: sg-0a1b2c3d
peerings:
  pair:
    requester: { vpc: live }
    accepter: { vpc: old, tiers: [worker] }
    flows: { api: { from: { vpc: live }, to: { vpc: old }, port: 9443 } }
`,
    "peering-pair",
  );
  const routes = Object.entries(peering.resource?.["aws_route"] ?? {}).filter(([id]) =>
    id.includes("accepter"),
  );
  expect(routes.map(([, { route_table_id }]) => route_table_id)).toEqual(["rtb-0a1b2c3d"]);
  const [inbound] = Object.values(peering.resource?.["aws_vpc_security_group_ingress_rule"] ?? {});
  expect(inbound?.["security_group_id"]).toMatch(/Networks_old_State_\w+\.outputs\.worker_security_group_id/);
});

test("every network publishes its gateway and its VPNs, whether it has some or not", () => {
  const outputs = (json: StackJson) =>
    ["vpn_gateway_id", "vpn_tunnel_addresses", "vpn_key_secrets"].map(
      (name) => json.output?.[name]?.["value"],
    );
  expect(outputs(stack(VPCS, "network-live"))).toEqual(["", {}, {}]);
  const linked = stack(
    `${VPCS}
vpns: { hq: { vpc: live, network: office, routing: static, devices: { fw: { address: 203.0.113.9 } } } }`,
    "network-live",
  );
  expect(outputs(linked)).toEqual([
    expect.stringMatching(/^\$\{aws_vpn_gateway\.\w+\.id\}$/),
    {
      "hq/fw/1": expect.stringContaining(".tunnel1_address}"),
      "hq/fw/2": expect.stringContaining(".tunnel2_address}"),
    },
    { "hq/fw": expect.stringContaining(".preshared_key_arn}") },
  ]);
});
