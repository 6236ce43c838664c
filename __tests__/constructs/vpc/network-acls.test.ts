import { Vpc, type VpcProps } from "../../../constructs/vpc";
import { FirewallRule, Peer, Port } from "../../../core/firewall";
import { synthStack } from "../../helpers/synth";
import { byShortId, cidr, minimal, subnet, synthVpc, twoZones } from "./fixture";

const headOffice = FirewallRule.inbound(Peer.cidr(cidr("10.0.0.0/12")), Port.tcp(8443), "Head office");

/** Network ACL entries of a tier for its flows: direction, protocol, ports, range. */
const entries = (tier: string, overrides?: Partial<VpcProps>) =>
  Object.keys(byShortId(synthVpc(overrides), "aws_network_acl_rule", "Vpc_NetworkAcls_Entries_"))
    .filter((id) => id.startsWith(`${tier}-`))
    .map((id) => id.slice(tier.length + 1))
    .filter((id) => !id.includes("icmp-3-4"));

describe("NetworkAcls", () => {
  test("by default workers may call endpoints and get answers; the load balancers' subnets are shut", () => {
    expect(entries("worker")).toEqual([
      "egress-tcp-443-0-0-0-0_0",
      "ingress-tcp-1024-3388-0-0-0-0_0",
      "ingress-tcp-3390-65535-0-0-0-0_0",
    ]);
    expect(entries("load-balancer")).toEqual([]);
    expect(Object.keys(synthVpc().resources.aws_network_acl ?? {})).toEqual([
      "Vpc_NetworkAcls_load-balancer",
      "Vpc_NetworkAcls_worker",
    ]);
  });

  test("an entry is keyed and numbered by what it lets pass, in the words that AWS answers with", () => {
    const { resources } = synthVpc();
    expect(
      resources.aws_network_acl_rule?.["Vpc_NetworkAcls_Entries_worker-egress-tcp-443-0-0-0-0_0"],
    ).toEqual({
      cidr_block: "0.0.0.0/0",
      egress: true,
      from_port: 443,
      network_acl_id: "${aws_network_acl.Vpc_NetworkAcls_worker.id}",
      protocol: "6",
      rule_action: "allow",
      rule_number: 13805,
      to_port: 443,
    });
  });

  test("in every tier routers may say that a packet is too large, whatever else passes", () => {
    const further = (["resolver", "transit", "pods"] as const).map((tier, at) =>
      subnet(tier, "use1-az1", `10.96.2.${[96, 224, 240][at]}/28`),
    );
    const { resources } = synthVpc({ subnets: [...twoZones, ...further] });
    for (const tier of ["worker", "load-balancer", "resolver", "transit", "pods"])
      for (const direction of ["ingress", "egress"]) {
        const id = `Vpc_NetworkAcls_Entries_${tier}-${direction}-icmp-3-4-0-0-0-0_0`;
        expect(resources.aws_network_acl_rule?.[id]).toEqual({
          ...{ network_acl_id: `\${aws_network_acl.Vpc_NetworkAcls_${tier}.id}` },
          ...{ rule_number: 99, rule_action: "allow", egress: direction === "egress" },
          ...{ protocol: "1", icmp_type: 3, icmp_code: 4, cidr_block: "0.0.0.0/0" },
        });
      }
  });

  test("every subnet is associated, one resource each, so that a new one touches no other", () => {
    const found = byShortId(synthVpc(), "aws_network_acl_association", "Vpc_NetworkAcls_Associations_");
    expect(Object.keys(found)).toEqual(twoZones.map(({ name }) => name).sort());
  });

  test("an inbound rule lets connections in and answers out", () => {
    const options = { firewallRules: [headOffice], gatewayEndpoints: [] };
    expect(entries("worker", options)).toEqual([
      "egress-tcp-1024-65535-10-0-0-0_12",
      "ingress-tcp-8443-10-0-0-0_12",
    ]);
  });

  test("what a cluster connects to beyond the VPC is let pass where it crosses", () => {
    const connection = { direction: "outbound", port: Port.tcp(3128), peer: cidr("52.10.0.0/28") } as const;
    const stack = synthStack((scope) => {
      const props = { ...minimal, hostsCluster: true, gatewayEndpoints: [] };
      new Vpc(scope, "Vpc", props).networkAcls.admitCluster([connection]);
    });
    const found = Object.keys(byShortId(stack, "aws_network_acl_rule", "Vpc_NetworkAcls_Entries_"));
    expect(found).toEqual(
      expect.arrayContaining([
        "worker-egress-tcp-3128-52-10-0-0_28",
        "load-balancer-egress-tcp-3128-52-10-0-0_28",
        "load-balancer-ingress-tcp-3128-10-96-2-0_24",
      ]),
    );
  });

  test("what can't be joined into an ACL is refused with the VPC and the tier that it is about", () => {
    const firewallRules = ["20.0.0.0/8", "80.0.0.0/8", "150.0.0.0/8"].map((range) =>
      FirewallRule.inbound(Peer.cidr(cidr(range)), Port.tcp(22), "Client"),
    );
    expect(() => synthVpc({ firewallRules, networkAclLimits: { entriesPerDirection: 2 } })).toThrow(
      "NETWORK_ACL_FULL VPC production, network ACL of the worker subnets: the firewall rules of a tier need more",
    );
  });
});
