import fc from "fast-check";
import { Ipv4Cidr } from "../../../core/addressing";
import {
  entryAdmits,
  type NetworkAclEntry,
  type NetworkAclFlow,
  Port,
  planNetworkAcl,
  planTierAcl,
} from "../../../core/firewall";
import { flows } from "../../helpers/arbitraries";

const line = ({ key, ruleNumber, cidr }: NetworkAclEntry) => `${ruleNumber} ${key} ${cidr}`;

const client = (port: number): NetworkAclFlow => ({
  direction: "inbound",
  port: Port.tcp(port),
  peer: Ipv4Cidr.parse(`10.${port}.0.0/16`),
});

const clients = (count: number) => Array.from({ length: count }, (_, at) => client(at + 1));

const ingress = (entries: readonly NetworkAclEntry[]) =>
  entries.filter(({ direction }) => direction === "ingress").map(({ key }) => key);

const MESSAGES = ["99 ingress-icmp-3-4-0-0-0-0_0 0.0.0.0/0", "99 egress-icmp-3-4-0-0-0-0_0 0.0.0.0/0"];

test("a tier without flows lets the message that packets are too large pass, and nothing else", () => {
  expect(planTierAcl([]).map(line)).toEqual(MESSAGES);
});

test("it takes one of the 19 entries: 18 flows fit as they are, the nineteenth makes room by joining", () => {
  expect(ingress(planTierAcl(clients(18)))).toEqual(
    expect.arrayContaining(["ingress-icmp-3-4-0-0-0-0_0", "ingress-tcp-1-10-1-0-0_16"]),
  );
  expect(ingress(planTierAcl(clients(18)))).toHaveLength(19);
  const joined = ingress(planTierAcl(clients(19)));
  expect(joined).toContain("ingress-icmp-3-4-0-0-0-0_0");
  expect(joined.length).toBeLessThanOrEqual(19);
  expect(joined.filter((key) => key.startsWith("ingress-tcp-")).length).toBeLessThan(19);
});

test("a raised quota holds for all entries together", () => {
  expect(ingress(planTierAcl(clients(38), { entriesPerDirection: 39 }))).toHaveLength(39);
});

test("law: the entries of flows are what they are without it, number for number", () => {
  fc.assert(
    fc.property(fc.array(flows, { maxLength: 9 }), (given) => {
      const roomy = { entriesPerDirection: 40 };
      expect(planTierAcl(given, roomy).map(line)).toEqual([
        ...MESSAGES,
        ...planNetworkAcl(given, { entriesPerDirection: 39 }).map(line),
      ]);
    }),
  );
});

test("an entry for every type of ICMP admits the message, one for the message admits no ping", () => {
  const [message] = planTierAcl([]);
  const [every] = planNetworkAcl([{ ...client(1), port: Port.icmp() }]);
  const admits = (entry: NetworkAclEntry | undefined, port: Port) =>
    entry !== undefined && entryAdmits(entry, port);
  expect(admits(every, Port.FRAGMENTATION_NEEDED)).toBe(true);
  expect(admits(every, Port.icmp())).toBe(true);
  expect(admits(message, Port.FRAGMENTATION_NEEDED)).toBe(true);
  expect(admits(message, Port.icmp())).toBe(false);
  expect(admits(message, Port.tcp(3))).toBe(false);
});
