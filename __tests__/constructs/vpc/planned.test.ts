import { Vpc } from "../../../constructs/vpc";
import { FirewallRule, Peer, Port, planVpcAcls, planWorkerRules } from "../../../core/firewall";
import { synthStack } from "../../helpers/synth";
import { cidr, minimal } from "./fixture";

const headOffice = FirewallRule.inbound(Peer.cidr(cidr("10.0.0.0/12")), Port.tcp(8443), "Head office");

const balancer = FirewallRule.inbound(Peer.securityGroup("lb-api"), Port.MULE_HTTPS_PRIVATE, "Load balancer");

const other = FirewallRule.inbound(Peer.cidr(cidr("10.32.0.0/12")), Port.HTTPS, "Another");

/** The VPC of the fixture with these rules, planned as a whole. */
function planOf(network: readonly FirewallRule[], entriesFor: readonly FirewallRule[] = network) {
  const gatewayEndpoints = ["s3", "dynamodb"] as const;
  const shape = { cidrs: [minimal.cidr], subnets: minimal.subnets, nat: "perZone" as const };
  const traffic = {
    hasGatewayEndpoints: true,
    hasInterfaceEndpoints: false,
    balancers: [],
    clusterConnections: [],
  };
  return {
    workerRules: planWorkerRules({
      defaults: { primary: minimal.cidr, gatewayEndpoints, hasInterfaceEndpoints: false },
      network,
    }),
    networkAcls: planVpcAcls(shape, { ...traffic, rules: entriesFor }).acls,
  };
}

test("a plan gives the rules and entries that the props would", () => {
  const of = (options: Partial<ConstructorParameters<typeof Vpc>[2]>) =>
    synthStack((scope) => {
      new Vpc(scope, "Vpc", { ...minimal, ...options });
    }).resources;
  expect(of({ planned: planOf([headOffice]) })).toEqual(of({ firewallRules: [headOffice] }));
});

test("a planned rule waits for the id of its peer", () => {
  const { resources } = synthStack((scope) => {
    const { workerFirewall } = new Vpc(scope, "Vpc", { ...minimal, planned: planOf([headOffice, balancer]) });
    workerFirewall.addRule(balancer.withPeerId(() => "sg-7"));
    workerFirewall.addRule(headOffice);
  });
  expect(Object.values(resources.aws_vpc_security_group_ingress_rule ?? {})).toHaveLength(2);
  const rule =
    resources.aws_vpc_security_group_ingress_rule?.["Vpc_WorkerFirewall_inbound-tcp-8092-sg-lb-api"];
  expect(rule?.referenced_security_group_id).toBe("sg-7");
});

test("a rule whose peer nobody made stops the synthesis", () => {
  const synthesise = () =>
    synthStack((scope) => {
      new Vpc(scope, "Vpc", { ...minimal, planned: planOf([balancer]) });
    });
  expect(synthesise).toThrow("production: nobody made what inbound tcp/8092 from sg-lb-api names");
});

test("nothing is opened beyond the plan", () => {
  const synthesise = () =>
    synthStack((scope) => {
      new Vpc(scope, "Vpc", { ...minimal, planned: planOf([headOffice]) }).workerFirewall.addRule(other);
    });
  expect(synthesise).toThrow(
    "the plan of the workers of VPC production lacks inbound tcp/443 from 10.32.0.0/12",
  );
});

test("what no planned entry lets pass stops the synthesis", () => {
  const synthesise = () =>
    synthStack((scope) => {
      new Vpc(scope, "Vpc", { ...minimal, planned: planOf([headOffice, other], [headOffice]) });
    });
  expect(synthesise).toThrow(
    "VPC production, network ACL of the worker subnets: no planned entry lets inbound tcp/443 of 10.32.0.0/12 pass",
  );
});

test.each([
  ["firewallRules", { firewallRules: [headOffice] }],
  ["networkAclLimits", { networkAclLimits: { entriesPerDirection: 39 } }],
])("%s beside a plan is refused", (field, options) => {
  const synthesise = () =>
    synthStack((scope) => {
      new Vpc(scope, "Vpc", { ...minimal, planned: planOf([]), ...options });
    });
  expect(synthesise).toThrow(
    `NOT_TOGETHER ${field} has no effect here (planned holds all rules and entries)`,
  );
});
