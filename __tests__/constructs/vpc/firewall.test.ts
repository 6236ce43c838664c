import { Vpc, WorkerFirewall } from "../../../constructs/vpc";
import { FirewallRule, Peer, Port } from "../../../core/firewall";
import { synthResources, synthStack } from "../../helpers/synth";
import { byShortId, cidr, minimal, synthVpc } from "./fixture";

const headOffice = FirewallRule.inbound(Peer.cidr(cidr("10.0.0.0/12")), Port.tcp(8443), "Head office");

const partner = FirewallRule.outbound(Peer.cidr(cidr("52.10.0.0/16")), Port.HTTPS, "Partner");

describe("WorkerFirewall", () => {
  test("nobody reaches a worker by default", () => {
    expect(synthVpc().resources.aws_vpc_security_group_ingress_rule).toBeUndefined();
  });

  test("workers reach DNS and the gateway endpoints by default, and nothing else", () => {
    const rules = byShortId(synthVpc(), "aws_vpc_security_group_egress_rule", "Vpc_WorkerFirewall_");
    expect(Object.keys(rules)).toEqual([
      "outbound-tcp-443-pl-dynamodb",
      "outbound-tcp-443-pl-s3",
      "outbound-tcp-53-10-96-2-2_32",
      "outbound-udp-53-10-96-2-2_32",
    ]);
    expect(rules["outbound-udp-53-10-96-2-2_32"]).toEqual({
      cidr_ipv4: "10.96.2.2/32",
      description: "DNS to the resolver of the VPC",
      from_port: 53,
      ip_protocol: "udp",
      security_group_id: "${aws_security_group.Vpc_WorkerFirewall.id}",
      to_port: 53,
    });
  });

  test("the group has no inline rules, which would fight with the separate ones", () => {
    expect(synthVpc().resources.aws_security_group?.Vpc_WorkerFirewall).toEqual({
      description: "Workers of VPC production",
      lifecycle: { create_before_destroy: true },
      name_prefix: "production-workers-",
      revoke_rules_on_delete: false,
      tags: { Name: "production-workers" },
      vpc_id: "${aws_vpc.Vpc.id}",
    });
  });

  test("each rule is one resource with exactly one kind of peer and its description", () => {
    const rules = [
      headOffice,
      partner,
      FirewallRule.outbound(Peer.securityGroup("db", "sg-9"), Port.tcp(5432), "Db"),
    ];
    const { resources } = synthVpc({ firewallRules: rules });
    expect(resources.aws_vpc_security_group_ingress_rule).toEqual({
      "Vpc_WorkerFirewall_inbound-tcp-8443-10-0-0-0_12": {
        cidr_ipv4: "10.0.0.0/12",
        description: "Head office",
        from_port: 8443,
        ip_protocol: "tcp",
        security_group_id: "${aws_security_group.Vpc_WorkerFirewall.id}",
        to_port: 8443,
      },
    });
    const peers = Object.values(resources.aws_vpc_security_group_egress_rule ?? {}).map((rule) =>
      ["cidr_ipv4", "prefix_list_id", "referenced_security_group_id"].filter((kind) => kind in rule),
    );
    expect(peers.every((kinds) => kinds.length === 1)).toBe(true);
  });

  test("rules added later are rules like any other, and adding one twice adds it once", () => {
    const stack = synthStack((scope) => {
      const { workerFirewall } = new Vpc(scope, "Vpc", minimal);
      const balancers = Peer.securityGroup("api", "sg-7");
      workerFirewall.allowFrom(balancers, Port.MULE_HTTPS_PRIVATE, "Load balancer api");
      workerFirewall.allowFrom(balancers, Port.MULE_HTTPS_PRIVATE, "Load balancer api");
      workerFirewall.allowTo(Peer.cidr(cidr("10.20.0.0/16")), Port.tcp(1521), "Database");
      expect(workerFirewall.rules.map((rule) => rule.key)).toContain("inbound-tcp-8092-sg-api");
    });
    expect(Object.keys(stack.resources.aws_vpc_security_group_ingress_rule ?? {})).toHaveLength(1);
    expect(Object.keys(stack.resources.aws_network_acl_rule ?? {})).toEqual(
      expect.arrayContaining([
        "Vpc_NetworkAcls_Entries_worker-ingress-tcp-8092-10-96-2-0_24",
        "Vpc_NetworkAcls_Entries_worker-egress-tcp-1521-10-20-0-0_16",
      ]),
    );
  });

  const imported = { vpcId: "vpc-1", vpcName: "legacy", cidr: cidr("10.1.0.0/16"), zones: ["use1-az1"] };

  test("it guards the workers of an imported VPC as well", () => {
    const resources = synthResources((stack) => {
      const vpc = Vpc.fromVpcAttributes(imported);
      const endpoints = { gatewayPrefixListIds: { s3: "pl-1" }, endpointSecurityGroupId: "sg-2" };
      new WorkerFirewall(stack, "Workers", { vpc, rules: [headOffice], ...endpoints });
    });
    expect(resources.aws_security_group?.Workers?.vpc_id).toBe("vpc-1");
    expect(Object.keys(resources.aws_vpc_security_group_egress_rule ?? {})).toEqual([
      "Workers_outbound-tcp-443-pl-s3",
      "Workers_outbound-tcp-443-sg-endpoints",
      "Workers_outbound-tcp-53-10-1-0-2_32",
      "Workers_outbound-udp-53-10-1-0-2_32",
    ]);
  });

  test("securityGroupId: the rules join a group that exists already", () => {
    const resources = synthResources((stack) => {
      const vpc = Vpc.fromVpcAttributes(imported);
      new WorkerFirewall(stack, "Workers", { vpc, rules: [headOffice], securityGroupId: "sg-1" });
    });
    expect(resources.aws_security_group).toBeUndefined();
    const [rule] = Object.values(resources.aws_vpc_security_group_ingress_rule ?? {});
    expect(rule?.security_group_id).toBe("sg-1");
  });

  test("more rules than a group holds stop the synthesis, with the sum", () => {
    const many = Array.from({ length: 61 }, (_, n) =>
      FirewallRule.inbound(Peer.cidr(cidr(`10.0.${n}.0/32`)), Port.HTTPS, "Client"),
    );
    const message =
      "SECURITY_GROUP_FULL the inbound rules of a security group exceed its quota; got 61 ranges = 61";
    expect(() => synthVpc({ firewallRules: many })).toThrow(message);
    const limits = { rulesPerDirection: 100 };
    expect(() => synthVpc({ firewallRules: many, securityGroupLimits: limits })).not.toThrow();
  });
});
