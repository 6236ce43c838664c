import { BLOCK_PUBLIC_ACCESS_MODES } from "../../../capabilities/account/model";
import { BlockPublicAccess, type SubnetTier, Vpc, type VpcProps } from "../../../constructs/vpc";
import {
  type Arguments,
  addressesOf,
  danglingReferences,
  synthResources,
  synthStack,
} from "../../helpers/synth";
import { cidr, manyOptions, minimal, synthVpc, typeCounts } from "./fixture";

describe("Vpc", () => {
  test("minimal props define a network with routes, NAT, endpoints, ACLs and a flow log", () => {
    expect(typeCounts()).toMatchInlineSnapshot(`
{
  "aws_cloudwatch_log_group": 1,
  "aws_default_network_acl": 1,
  "aws_default_security_group": 1,
  "aws_eip": 2,
  "aws_flow_log": 1,
  "aws_iam_role": 1,
  "aws_iam_role_policy": 1,
  "aws_internet_gateway": 1,
  "aws_kms_alias": 1,
  "aws_kms_key": 1,
  "aws_nat_gateway": 2,
  "aws_network_acl": 2,
  "aws_network_acl_association": 4,
  "aws_network_acl_rule": 7,
  "aws_route": 3,
  "aws_route_table": 3,
  "aws_route_table_association": 4,
  "aws_security_group": 1,
  "aws_subnet": 4,
  "aws_vpc": 1,
  "aws_vpc_endpoint": 2,
  "aws_vpc_endpoint_route_table_association": 4,
  "aws_vpc_security_group_egress_rule": 4,
}
`);
  });

  test.each([
    ["minimal", {}],
    ["many options", manyOptions],
  ])("%s: every construct is one resource, every reference resolves", (_, overrides) => {
    const stack = synthVpc(overrides);
    expect(addressesOf(stack)).toHaveLength(stack.constructCount);
    expect(danglingReferences(stack)).toEqual([]);
  });

  test("two VPCs of one stack share nothing but what the account is", () => {
    const stack = synthStack((scope) => {
      new Vpc(scope, "One", { ...minimal, vpcName: "one" });
      new Vpc(scope, "Two", { ...minimal, vpcName: "two" });
    });
    expect(addressesOf(stack)).toHaveLength(stack.constructCount);
    expect(Object.keys(stack.data.aws_caller_identity ?? {})).toHaveLength(1);
  });

  test("names resolve inside, and usage is measured before a quota is hit", () => {
    expect(synthVpc().resources.aws_vpc?.Vpc).toMatchObject({
      cidr_block: "10.96.2.0/24",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      enable_network_address_usage_metrics: true,
      instance_tenancy: "default",
      tags: { Name: "production" },
    });
  });

  test("no subnet hands out public addresses, the load balancers' neither", () => {
    const subnets = Object.values(synthVpc().resources.aws_subnet ?? {});
    expect(subnets.map((each) => each.map_public_ip_on_launch)).toEqual([false, false, false, false]);
  });

  test("subnets are pinned to zone ids and named after the VPC and themselves", () => {
    expect(synthVpc().resources.aws_subnet?.["Vpc_Subnets_worker-use1-az1"]).toEqual({
      availability_zone_id: "use1-az1",
      cidr_block: "10.96.2.0/26",
      map_public_ip_on_launch: false,
      private_dns_hostname_type_on_launch: "ip-name",
      tags: { Name: "production-worker-use1-az1" },
      vpc_id: "${aws_vpc.Vpc.id}",
    });
  });

  test("servers and nodes have names of their addresses, the only ones that EKS takes", () => {
    const { resources } = synthVpc(manyOptions);
    const types = Object.entries(resources.aws_subnet ?? {}).map(
      ([id, body]) =>
        `${id.replace(/^Vpc_Subnets_|-use1-.*/g, "")} ${body.private_dns_hostname_type_on_launch}`,
    );
    expect([...new Set(types)].sort()).toEqual([
      "load-balancer resource-name",
      "pods ip-name",
      "transit resource-name",
      "worker ip-name",
    ]);
  });

  test("what AWS puts on forgotten things is emptied, so that they are closed", () => {
    const { resources } = synthVpc();
    expect(resources.aws_default_security_group?.Vpc_ClosedDefaults_SecurityGroup).toEqual({
      tags: { Name: "production-default-unused" },
      vpc_id: "${aws_vpc.Vpc.id}",
    });
    expect(resources.aws_default_network_acl?.Vpc_ClosedDefaults_NetworkAcl).toEqual({
      default_network_acl_id: "${aws_vpc.Vpc.default_network_acl_id}",
      lifecycle: { ignore_changes: ["subnet_ids"] },
      tags: { Name: "production-default-unused" },
    });
  });

  test("the plan stops when the account is not offered a zone, and says which and what there is", () => {
    const lifecycle = synthVpc().resources.aws_vpc?.Vpc?.lifecycle as
      | { precondition: Arguments[] }
      | undefined;
    const check = lifecycle?.precondition[0];
    const offered = "data.aws_availability_zones.Vpc_Zones.zone_ids";
    const missing = `setsubtract(["use1-az1","use1-az2"], ${offered})`;
    expect(check?.condition).toBe(`\${length(${missing}) == 0}`);
    expect(check?.error_message).toBe(
      `VPC production is laid out for zones that this account is not offered: \${join(", ", ${missing})}. ` +
        `Offered here: \${join(", ", ${offered})}. ` +
        "Give the VPC a list of zone ids from these before anything is created in it.",
    );
  });

  test("plans that destroy the VPC, its public addresses or its records are refused", () => {
    const { resources } = synthVpc();
    const isProtected = Object.entries(resources).flatMap(([type, byId]) =>
      JSON.stringify(byId).includes('"prevent_destroy":true') ? [type] : [],
    );
    expect(isProtected.sort()).toEqual(["aws_cloudwatch_log_group", "aws_eip", "aws_kms_key", "aws_vpc"]);
    expect(resources.aws_cloudwatch_log_group?.Vpc_FlowLog_LogGroup?.deletion_protection_enabled).toBe(true);
  });

  test("deletionProtection: false makes all of it destroyable", () => {
    const stack = synthVpc({ deletionProtection: false });
    expect(JSON.stringify(stack.json)).not.toContain("prevent_destroy");
    expect(stack.resources.aws_cloudwatch_log_group?.Vpc_FlowLog_LogGroup?.deletion_protection_enabled).toBe(
      false,
    );
  });
});

describe("options of the VPC", () => {
  test("encryptionControl: monitoring excludes nothing, enforcing excludes the VPC's own gateways", () => {
    const control = (overrides: Partial<VpcProps>) =>
      synthVpc(overrides).resources.aws_vpc_encryption_control?.Vpc_EncryptionControl;
    const common = { tags: { Name: "production" }, vpc_id: "${aws_vpc.Vpc.id}" };
    expect(control({})).toBeUndefined();
    expect(control({ encryptionControl: "monitor" })).toEqual({ ...common, mode: "monitor" });
    expect(control({ encryptionControl: "enforce", nat: "none" })).toEqual({ ...common, mode: "enforce" });
    expect(control({ encryptionControl: "monitor", hasVpnGateway: true })).toEqual({
      ...common,
      mode: "monitor",
    });
    expect(control({ encryptionControl: "enforce", nat: "none", hasVpnGateway: true })).toEqual({
      ...common,
      mode: "enforce",
      virtual_private_gateway_exclusion: "enable",
    });
    expect(control({ encryptionControl: "enforce" })).toEqual({
      ...common,
      mode: "enforce",
      internet_gateway_exclusion: "enable",
      nat_gateway_exclusion: "enable",
    });
  });

  test("secondaryCidrs: a subnet waits for the range that it lies in", () => {
    const { resources } = synthVpc(manyOptions);
    const range = "aws_vpc_ipv4_cidr_block_association.Vpc_SecondaryRanges_100-64-0-0_20";
    expect(resources.aws_subnet?.["Vpc_Subnets_pods-use1-az1"]?.depends_on).toEqual([range]);
    expect(resources.aws_subnet?.["Vpc_Subnets_worker-use1-az1"]?.depends_on).toBeUndefined();
  });

  test.each(BLOCK_PUBLIC_ACCESS_MODES)("BlockPublicAccess: %s", (mode) => {
    expect(synthResources((stack) => new BlockPublicAccess(stack, "BlockPublicAccess", { mode }))).toEqual({
      aws_vpc_block_public_access_options: { BlockPublicAccess: { internet_gateway_block_mode: mode } },
    });
  });
});

describe("what others build on", () => {
  const attributes = {
    vpcId: "vpc-1",
    vpcName: "legacy",
    cidr: cidr("10.1.0.0/16"),
    secondaryCidrs: [cidr("10.2.0.0/16")],
    zones: ["use1-az2", "use1-az1"],
    subnetIds: { worker: { "use1-az1": ["subnet-1", "subnet-2"], "use1-az2": ["subnet-3"] } },
    routeTableIds: { worker: { "use1-az1": "rtb-1", "use1-az2": "rtb-2" } },
    workerSecurityGroupId: "sg-1",
  };

  test("an imported VPC creates nothing and answers like one of ours", () => {
    let vpc = Vpc.fromVpcAttributes(attributes);
    expect(synthResources(() => (vpc = Vpc.fromVpcAttributes(attributes)))).toEqual({});
    expect(vpc.zones).toEqual(["use1-az1", "use1-az2"]);
    expect(vpc.cidrs.map(String)).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
    expect(vpc.subnetIds("worker")["use1-az1"]).toEqual(["subnet-1", "subnet-2"]);
    expect(vpc.subnetIdPerZone("worker")).toEqual({ "use1-az1": "subnet-1", "use1-az2": "subnet-3" });
    expect(vpc.routeTableIds("worker")).toEqual({ "use1-az1": "rtb-1", "use1-az2": "rtb-2" });
    expect(vpc.routeTableIds("pods")).toEqual({});
    expect(vpc.networkAclId("worker")).toBeUndefined();
  });

  test("an imported VPC refuses what it was not told", () => {
    const message =
      "TIER_NOT_IMPORTED VPC legacy is owned elsewhere and its transit tier was not described; " +
      "add the transit ids of the existing VPC to the place that imports it";
    const vpc = Vpc.fromVpcAttributes(attributes);
    expect(() => vpc.subnetIds("transit")).toThrow(message);
    expect(() => vpc.routeTableIds("transit")).toThrow(message);
  });

  test("our own VPC names route tables once and subnets by zone", () => {
    let vpc: Vpc | undefined;
    synthStack((stack) => (vpc = new Vpc(stack, "Vpc", { ...minimal, ...manyOptions })));
    const keys = (tier: SubnetTier) => Object.keys(vpc?.routeTableIds(tier) ?? {});
    expect(keys("worker")).toEqual(["use1-az1", "use1-az2"]);
    expect(keys("load-balancer")).toEqual(["load-balancer"]);
    expect(keys("transit")).toEqual(["use1-az1", "use1-az2"]);
    expect(keys("pods")).toEqual([]);
    expect(vpc?.subnetIds("worker")["use1-az1"]).toHaveLength(2);
    expect(vpc?.networkAclId("pods")).toBeDefined();
    expect(Object.keys(vpc?.natPublicIps ?? {})).toEqual(["use1-az1", "use1-az2"]);
  });
});
