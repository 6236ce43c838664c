import { byShortId, cidr, manyOptions, synthVpc } from "./fixture";

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

  test.each([
    ["use1", ["prod-registry-k8s-io-us-east-1"]],
    ["euw2", ["767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2"]],
    ["ape2", []],
    ["usgw1", []],
  ])(
    "nodes in %s may read what registry.k8s.io sends them to, and no bucket that is nobody's",
    (zone, own) => {
      const subnets = manyOptions.subnets?.map((each) => ({
        ...each,
        name: each.name.replace("use1", zone),
        zone: each.zone.replace("use1", zone),
      }));
      const { resources } = synthVpc({ ...manyOptions, ...(subnets === undefined ? {} : { subnets }) });
      const policy = JSON.parse(String(resources.aws_vpc_endpoint?.Vpc_GatewayEndpoints_s3?.policy));
      const buckets = policy.Statement[1].Resource.map((arn: string) =>
        arn.split(":::")[1]?.replace("/*", ""),
      );
      expect(buckets).toContain("runtime-fabric");
      expect(buckets.filter((bucket: string) => /k8s|767373/.test(bucket))).toEqual(own);
    },
  );

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

  test("an interface endpoint of S3 says whom its names lead to it, and waits for the gateway where that stays", () => {
    const endpoints = (options: Parameters<typeof synthVpc>[0]) =>
      synthVpc(options).resources.aws_vpc_endpoint ?? {};
    const both = endpoints({ interfaceEndpoints: ["s3", "dynamodb", "sts"] });
    expect(both.Vpc_InterfaceEndpoints_s3).toMatchObject({
      private_dns_enabled: true,
      dns_options: { private_dns_only_for_inbound_resolver_endpoint: true },
      depends_on: ["aws_vpc_endpoint.Vpc_GatewayEndpoints_s3"],
    });
    expect(both.Vpc_InterfaceEndpoints_dynamodb).toMatchObject({ private_dns_enabled: false });
    expect(both.Vpc_InterfaceEndpoints_sts).not.toHaveProperty("dns_options");
    const { Vpc_InterfaceEndpoints_s3: alone } = endpoints({
      gatewayEndpoints: ["dynamodb"],
      interfaceEndpoints: ["s3"],
    });
    expect(alone).toMatchObject({
      private_dns_enabled: true,
      dns_options: { private_dns_only_for_inbound_resolver_endpoint: false },
    });
    expect(alone).not.toHaveProperty("depends_on");
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
