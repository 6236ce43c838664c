import { BlockPublicAccess, type SubnetTier, Vpc, type VpcProps } from "../../../constructs/network";
import { BLOCK_PUBLIC_ACCESS_MODES, NAT_MODES } from "../../../core/limits/network-choices";
import {
  type Arguments,
  addressesOf,
  danglingReferences,
  synthResources,
  synthStack,
} from "../../helpers/synth";
import { byShortId, cidr, minimal, subnet, synthVpc, twoZones } from "./fixture";

const typeCounts = (overrides?: Partial<VpcProps>) =>
  Object.fromEntries(
    Object.entries(synthVpc(overrides).resources).map(([type, byId]) => [type, Object.keys(byId).length]),
  );

const manyOptions: Partial<VpcProps> = {
  secondaryCidrs: [cidr("100.64.0.0/20")],
  subnets: [
    ...twoZones,
    subnet("worker", "use1-az1", "10.96.2.96/27", 2),
    subnet("transit", "use1-az1", "10.96.2.224/28"),
    subnet("transit", "use1-az2", "10.96.2.240/28"),
    subnet("pods", "use1-az1", "100.64.0.0/21"),
    subnet("pods", "use1-az2", "100.64.8.0/21"),
  ],
  interfaceEndpoints: ["secretsmanager", "ecr.api"],
  encryptionControl: "enforce",
  flowLogs: { destination: "s3" },
};

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
  "aws_network_acl_rule": 3,
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
      private_dns_hostname_type_on_launch: "resource-name",
      tags: { Name: "production-worker-use1-az1" },
      vpc_id: "${aws_vpc.Vpc.id}",
    });
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

describe("routes and NAT", () => {
  const routes = (overrides?: Partial<VpcProps>) =>
    Object.entries(byShortId(synthVpc(overrides), "aws_route", "Vpc_Internet_Routes_")).map(
      ([id, { gateway_id, nat_gateway_id }]) => `${id} -> ${nat_gateway_id ?? gateway_id}`,
    );

  test("perZone, the default: each zone's workers leave by their own zone's gateway", () => {
    expect(routes()).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
      "worker-use1-az1 -> ${aws_nat_gateway.Vpc_Internet_Nat_use1-az1.id}",
      "worker-use1-az2 -> ${aws_nat_gateway.Vpc_Internet_Nat_use1-az2.id}",
    ]);
  });

  test("single: one gateway in the zone that is named", () => {
    const gateway = "${aws_nat_gateway.Vpc_Internet_Nat_use1-az2.id}";
    expect(routes({ nat: "single", natZone: "use1-az2" })).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
      `worker-use1-az1 -> ${gateway}`,
      `worker-use1-az2 -> ${gateway}`,
    ]);
  });

  test("regional: one gateway without a subnet, and the public subnets keep no way out for its sake", () => {
    const options = { nat: "regional" } as const;
    expect(synthVpc(options).resources.aws_nat_gateway?.Vpc_Internet_Nat_Regional).toEqual({
      availability_mode: "regional",
      connectivity_type: "public",
      depends_on: ["aws_internet_gateway.Vpc_Internet"],
      tags: { Name: "production" },
      vpc_id: "${aws_vpc.Vpc.id}",
    });
    expect(typeCounts(options).aws_eip).toBeUndefined();
    expect(routes(options)).toEqual([
      "worker-use1-az1 -> ${aws_nat_gateway.Vpc_Internet_Nat_Regional.id}",
      "worker-use1-az2 -> ${aws_nat_gateway.Vpc_Internet_Nat_Regional.id}",
    ]);
  });

  test("none: no way to the internet at all", () => {
    const counts = typeCounts({ nat: "none" });
    expect([counts.aws_internet_gateway, counts.aws_nat_gateway, counts.aws_route]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("publicLoadBalancers: the load balancers' way out stays when NAT goes", () => {
    expect(routes({ nat: "none", publicLoadBalancers: true })).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
    ]);
  });

  test.each(NAT_MODES)("%s: workers and transit never have a route to the internet gateway", (nat) => {
    const found = routes({ ...manyOptions, nat, natZone: "use1-az1", publicLoadBalancers: true });
    expect(found.filter((route) => route.includes("internet_gateway"))).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
    ]);
  });

  test("natAddresses: addresses that partners know already are kept", () => {
    const natAddresses = { "use1-az1": "eipalloc-1", "use1-az2": "eipalloc-2" };
    const zonal = synthVpc({ natAddresses });
    expect(zonal.resources.aws_eip).toBeUndefined();
    expect(zonal.resources.aws_nat_gateway?.["Vpc_Internet_Nat_use1-az1"]?.allocation_id).toBe("eipalloc-1");
    const regional = synthVpc({ nat: "regional", natAddresses });
    expect(regional.resources.aws_nat_gateway?.Vpc_Internet_Nat_Regional?.availability_zone_address).toEqual([
      { allocation_ids: ["eipalloc-1"], availability_zone_id: "use1-az1" },
      { allocation_ids: ["eipalloc-2"], availability_zone_id: "use1-az2" },
    ]);
  });

  test("pods leave by the workers' table of their zone", () => {
    const found = byShortId(
      synthVpc(manyOptions),
      "aws_route_table_association",
      "Vpc_Subnets_RouteTableAssociations_",
    );
    expect(found["pods-use1-az1"]?.route_table_id).toBe(found["worker-use1-az1-2"]?.route_table_id);
    expect(found["pods-use1-az2"]?.route_table_id).toBe(found["worker-use1-az2"]?.route_table_id);
    expect(found["transit-use1-az1"]?.route_table_id).toBe(
      "${aws_route_table.Vpc_Subnets_RouteTables_transit-use1-az1.id}",
    );
  });
});

describe("endpoints", () => {
  test("S3 and DynamoDB are reached without NAT, from every worker zone", () => {
    const found = byShortId(
      synthVpc(),
      "aws_vpc_endpoint_route_table_association",
      "Vpc_GatewayEndpoints_RouteTables_",
    );
    expect(Object.keys(found)).toEqual([
      "dynamodb-use1-az1",
      "dynamodb-use1-az2",
      "s3-use1-az1",
      "s3-use1-az2",
    ]);
  });

  test("nobody's credentials but this account's pass, except to download what workers are made of", () => {
    const { resources } = synthVpc({ downloadBuckets: ["partner-libraries"] });
    const policy = JSON.parse(String(resources.aws_vpc_endpoint?.Vpc_GatewayEndpoints_s3?.policy));
    expect(policy.Statement[0].Condition).toEqual({
      StringEquals: {
        "aws:PrincipalAccount": "${data.aws_caller_identity.AccountContext_Identity.account_id}",
      },
    });
    const { Action, Resource } = policy.Statement[1];
    expect(Action).toBe("s3:GetObject");
    expect(Resource).toEqual(
      expect.arrayContaining([
        "arn:${data.aws_partition.AccountContext_Partition.partition}:s3:::runtime-fabric/*",
        "arn:${data.aws_partition.AccountContext_Partition.partition}:s3:::partner-libraries/*",
      ]),
    );
  });

  test("interface endpoints take one address in each zone, in the subnet that was there first", () => {
    const stack = synthVpc({ ...manyOptions, interfaceEndpoints: ["ecr.api"] });
    const found = byShortId(stack, "aws_vpc_endpoint_subnet_association", "Vpc_InterfaceEndpoints_Subnets_");
    expect(Object.entries(found).map(([id, { subnet_id }]) => `${id}: ${subnet_id}`)).toEqual([
      "ecr-api-use1-az1: ${aws_subnet.Vpc_Subnets_worker-use1-az1.id}",
      "ecr-api-use1-az2: ${aws_subnet.Vpc_Subnets_worker-use1-az2.id}",
    ]);
    expect(stack.resources.aws_vpc_endpoint?.["Vpc_InterfaceEndpoints_ecr-api"]).toMatchObject({
      private_dns_enabled: true,
      service_name: "com.amazonaws.${data.aws_region.AccountContext_Region.region}.ecr.api",
      security_group_ids: ["${aws_security_group.Vpc_InterfaceEndpoints_Firewall.id}"],
    });
  });

  test("only workers reach interface endpoints", () => {
    const { resources } = synthVpc({ interfaceEndpoints: ["secretsmanager"] });
    expect(resources.aws_vpc_security_group_ingress_rule).toEqual({
      Vpc_InterfaceEndpoints_FromWorkers: {
        description: "HTTPS from the workers",
        from_port: 443,
        ip_protocol: "tcp",
        referenced_security_group_id: "${aws_security_group.Vpc_WorkerFirewall.id}",
        security_group_id: "${aws_security_group.Vpc_InterfaceEndpoints_Firewall.id}",
        to_port: 443,
      },
    });
  });

  test("beside a cluster, whoever is in the VPC reaches them by HTTPS: its nodes carry a group of their own", () => {
    const options = { interfaceEndpoints: ["sts", "eks"], secondaryCidrs: [cidr("100.64.0.0/20")] };
    const found = byShortId(
      synthVpc({ ...options, hostsCluster: true }),
      "aws_vpc_security_group_ingress_rule",
      "Vpc_InterfaceEndpoints_",
    );
    expect(Object.keys(found)).toEqual(["From-10-96-2-0_24", "From-100-64-0-0_20", "FromWorkers"]);
    expect(found["From-100-64-0-0_20"]).toEqual({
      cidr_ipv4: "100.64.0.0/20",
      description: "HTTPS from the nodes and pods of the VPC",
      from_port: 443,
      ip_protocol: "tcp",
      security_group_id: "${aws_security_group.Vpc_InterfaceEndpoints_Firewall.id}",
      to_port: 443,
    });
  });

  test("gatewayEndpoints: [] leaves no endpoint and no rule for one", () => {
    const stack = synthVpc({ gatewayEndpoints: [] });
    expect(stack.resources.aws_vpc_endpoint).toBeUndefined();
    expect(JSON.stringify(stack.json)).not.toContain("prefix_list_id");
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

describe("refusals", () => {
  const worker = subnet("worker", "use1-az1", "10.96.2.0/26");
  const cases: [string, Partial<VpcProps>, string][] = [
    [
      "a name that resources can't carry",
      { vpcName: "prod_1" },
      "NETWORK_NAME the name of the VPC can't be used for resources; got \"prod_1\"; allowed: 1 to 60 letters, digits and hyphens, a letter first; choose such a name; a name that is in use can't change without recreating what carries it",
    ],
    [
      "a VPC that is too large",
      { cidr: cidr("10.0.0.0/15"), subnets: [subnet("worker", "use1-az1", "10.0.0.0/24")], nat: "none" },
      "VPC_PREFIX_OUT_OF_RANGE has a prefix that a VPC can't have; got 10.0.0.0/15; allowed: /16 to /24; choose a range of an allowed prefix",
    ],
    [
      "no worker subnet",
      { subnets: [subnet("load-balancer", "use1-az1", "10.96.2.0/27")], nat: "none" },
      "WORKER_SUBNETS_MISSING VPC production has no worker subnet; give at least one subnet of tier worker; workers, endpoints and routes stand on it",
    ],
    [
      "two subnets of one name that overlap",
      { subnets: [worker, worker] },
      "SUBNET_NAME_TWICE two subnets of VPC production have one name; got worker-use1-az1; give each subnet a name of its own, for example worker-use1-az1-2 to the second of a zone\n" +
        "SUBNETS_OVERLAP two subnets of VPC production share addresses; got worker-use1-az1 10.96.2.0/26 and worker-use1-az1 10.96.2.0/26; move one of them; if both are in use, one is recorded wrongly",
    ],
    [
      "a subnet outside the VPC",
      { subnets: [subnet("worker", "use1-az1", "10.97.0.0/26")] },
      "SUBNET_OUTSIDE_VPC subnet worker-use1-az1 lies outside the ranges of VPC production; got 10.97.0.0/26; allowed: a part of 10.96.2.0/24; move the subnet, or add the range of the VPC that it belongs to",
    ],
    [
      "a subnet that is too small",
      { subnets: [subnet("worker", "use1-az1", "10.96.2.0/29")] },
      "SUBNET_PREFIX subnet worker-use1-az1 has a prefix that AWS does not take; got 10.96.2.0/29; allowed: /16 to /28; choose a range of an allowed prefix",
    ],
    [
      "one NAT gateway, its zone left to chance",
      { nat: "single" },
      "NAT_ZONE_MISSING VPC production has one NAT gateway for several zones, but no zone is named for it; allowed: use1-az1, use1-az2; set natZone; it is never guessed, because a new zone could then move the gateway and its address",
    ],
    [
      "one NAT gateway in a zone without workers",
      { nat: "single", natZone: "use1-az6" },
      "NAT_ZONE_UNKNOWN natZone of VPC production is none of its worker zones; got use1-az6; allowed: use1-az1, use1-az2; name one of the zones, or add subnets in that zone",
    ],
    [
      "NAT in a zone without a public subnet",
      { subnets: [worker] },
      "NAT_SUBNET_MISSING VPC production has no load-balancer subnet for the NAT gateway in use1-az1; add a load-balancer subnet in each of these zones, or set nat to regional or none",
    ],
    [
      "own NAT addresses for some zones only",
      { natAddresses: { "use1-az1": "eipalloc-1" } },
      "NAT_ADDRESS_MISSING VPC production brings its own NAT addresses, but none for use1-az2; add an Elastic IP allocation for each of these zones to natAddresses, or leave natAddresses out",
    ],
    [
      "an endpoint that is named in full",
      { interfaceEndpoints: ["com/amazonaws/logs"] },
      'ENDPOINT_SERVICE an interface endpoint of VPC production names no service; got "com/amazonaws/logs"; allowed: what follows com.amazonaws.<region>. in the name of the service; write it like secretsmanager or ecr.api',
    ],
  ];

  test.each(cases)("%s", (_, overrides, message) => {
    expect(() => synthVpc(overrides)).toThrow(new Error(message));
  });
});
