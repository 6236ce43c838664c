import { Ipv4Cidr } from "../../../core/addressing";
import { everyWorkerRule, FirewallRule, Peer, Port, planWorkerRules } from "../../../core/firewall";

const primary = Ipv4Cidr.parse("10.96.2.0/24");

const inbound = (range: string, port = 8443) =>
  FirewallRule.inbound(Peer.cidr(Ipv4Cidr.parse(range)), Port.tcp(port), "Client");

const keys = (rules: readonly FirewallRule[]) => rules.map(({ key }) => key);

test("defaults: DNS to the resolver, HTTPS to the endpoints that there are", () => {
  const of = (gatewayEndpoints: readonly ("s3" | "dynamodb")[], hasInterfaceEndpoints: boolean) =>
    keys(
      planWorkerRules({ defaults: { primary, gatewayEndpoints, hasInterfaceEndpoints }, network: [] })
        .defaults,
    );
  const dns = ["outbound-udp-53-10-96-2-2_32", "outbound-tcp-53-10-96-2-2_32"];
  expect(of([], false)).toEqual(dns);
  expect(of(["dynamodb", "s3"], true)).toEqual([
    ...dns,
    "outbound-tcp-443-pl-s3",
    "outbound-tcp-443-pl-dynamodb",
    "outbound-tcp-443-sg-endpoints",
  ]);
});

test("a group of others has no defaults that we know", () => {
  const { defaults, network } = planWorkerRules({ network: [inbound("10.0.0.0/12")] });
  expect(defaults).toEqual([]);
  expect(keys(network)).toEqual(["inbound-tcp-8443-10-0-0-0_12"]);
});

test("each rule stands once, where it is made first", () => {
  const [a, b, c] = [inbound("10.0.0.0/12"), inbound("10.16.0.0/12"), inbound("10.32.0.0/12")];
  const resolver = FirewallRule.outbound(Peer.cidr(Ipv4Cidr.parse("10.96.2.2/32")), Port.DNS_UDP, "Again");
  const plan = planWorkerRules({
    defaults: { primary, gatewayEndpoints: [], hasInterfaceEndpoints: false },
    network: [a, resolver, b, a],
    links: [b, c],
  });
  expect(plan.network).toEqual([a, b]);
  expect(plan.links).toEqual([c]);
  expect(everyWorkerRule(plan)).toEqual([...plan.defaults, a, b, c]);
});

test("what is made with the group has no id until somebody gives it one", () => {
  const { defaults } = planWorkerRules({
    defaults: { primary, gatewayEndpoints: ["s3"], hasInterfaceEndpoints: true },
    network: [],
  });
  expect(keys(defaults.filter((rule) => rule.lacksPeerId))).toEqual([
    "outbound-tcp-443-pl-s3",
    "outbound-tcp-443-sg-endpoints",
  ]);
  const ids: Readonly<Record<string, string>> = { "pl-s3": "pl-1" };
  const known = defaults.map((rule) => rule.withPeerId((key) => ids[key]));
  expect(keys(known)).toEqual(keys(defaults));
  expect(known.map(({ peer }) => (peer.kind === "cidr" ? "range" : peer.id))).toEqual([
    "range",
    "range",
    "pl-1",
    undefined,
  ]);
});
