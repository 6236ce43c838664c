import { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import { path, type ReachabilityModel } from "../../../core/reachability";
import { reachabilityModel } from "../../../plan/reachability/estate-facts";
import { central } from "../../capabilities/transit-gateway/egress-through-fixture";
import { resolve } from "../../helpers/estates";

const estate = resolve(central);
const model = reachabilityModel(estate);

const workersOf = (vpc: string, zone: string) => {
  const subnet = estate.vpcs
    .find(({ name }) => name === vpc)
    ?.layout.subnets.find((each) => each.tier === "worker" && each.zone === zone);
  return { kind: "host" as const, vpc, host: "workers", address: (subnet?.cidr.first ?? 0) + 9 };
};

const INTERNET = { kind: "internet" as const, address: Ipv4Cidr.host("45.60.0.9").first };

const out = (vpc: string, port: number, zone = "use1-az1", of: ReachabilityModel = model) =>
  path(of, { from: workersOf(vpc, zone), to: INTERNET, port: Port.tcp(port) });

const codeOf = ({ forwardPath, returnPath }: ReturnType<typeof path>) =>
  forwardPath.blocked?.code ?? returnPath?.blocked?.code ?? "open";

/** The model without the routes of one VPC's tables that this is true of. */
const without = (vpc: string, table: RegExp, destination: string): ReachabilityModel => ({
  ...model,
  vpcs: model.vpcs.map((each) =>
    each.name !== vpc
      ? each
      : {
          ...each,
          tables: Object.fromEntries(
            Object.entries(each.tables).map(([name, routes]) => [
              name,
              routes.filter((route) => !table.test(name) || `${route.destination}` !== destination),
            ]),
          ),
        },
  ),
});

test.each(["use1-az1", "use1-az2"])("from %s over the gateway, past the firewall, and back", (zone) => {
  const { forwardPath, returnPath } = out("payments", 8443, zone);
  const places = ({ hops }: typeof forwardPath) =>
    hops.filter(({ kind }) => kind !== "network-acl" && kind !== "security-group").map(({ at }) => at);
  expect(places(forwardPath)).toEqual([
    `VPC payments, table worker-${zone}`,
    "transit gateway main, segment payments",
    "transit gateway main",
    `VPC inspection, table transit-${zone}`,
    "Network Firewall of VPC inspection",
    `VPC inspection, table firewall-${zone}`,
    "NAT gateway",
  ]);
  expect(returnPath && places(returnPath)).toEqual([
    "NAT gateway",
    `VPC inspection, table nat-${zone}`,
    `VPC inspection, table firewall-${zone}`,
    "transit gateway main, segment inspection",
    "transit gateway main",
  ]);
  expect(returnPath?.blocked).toBeUndefined();
});

test.each([
  ["a port of a list", out("payments", 443), "open"],
  ["an address of a rule", out("payments", 22), "open"],
  ["the port of another VPC's list", out("orders", 8443), "SECURITY_GROUP"],
  ["nothing of the VPC with the firewall", out("inspection", 443), "SECURITY_GROUP"],
])("%s", (_, answer, code) => {
  expect(codeOf(answer)).toBe(code);
});

test("one VPC behind the firewall is no way to another, and nobody comes in", () => {
  const across = (from: string, to: string) =>
    codeOf(
      path(model, {
        from: workersOf(from, "use1-az1"),
        to: workersOf(to, "use1-az1"),
        port: Port.HTTPS,
      }),
    );
  expect(across("payments", "orders")).toBe("BLACKHOLE");
  expect(across("payments", "inspection")).toBe("BLACKHOLE");
  const from = { ...INTERNET };
  expect(codeOf(path(model, { from, to: workersOf("payments", "use1-az1"), port: Port.HTTPS }))).toBe(
    "NOT_PUBLIC",
  );
});

test.each([
  ["workers", without("payments", /^worker/, "0.0.0.0/0"), "NO_ROUTE"],
  ["transit subnets", without("inspection", /^transit/, "0.0.0.0/0"), "VPC_NOT_TRANSITIVE"],
  ["firewall subnets, outwards", without("inspection", /^firewall/, "0.0.0.0/0"), "NO_ROUTE"],
  ["NAT subnets, back", without("inspection", /^nat/, "10.96.4.0/24"), "NO_ROUTE"],
  ["firewall subnets, back", without("inspection", /^firewall/, "10.96.4.0/24"), "NO_ROUTE"],
])("without the route of %s nothing arrives", (_, broken, code) => {
  expect(codeOf(out("payments", 443, "use1-az1", broken))).toBe(code);
});
