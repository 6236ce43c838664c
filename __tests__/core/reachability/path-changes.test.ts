import { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import type { CrossedLink, Flow } from "../../../core/reachability";
import { pathChanges } from "../../../core/reachability/path-changes";

const VPN: CrossedLink = { name: "VPN office", encryption: "ipsec" };

const LINE: CrossedLink = { name: "Direct Connect main", encryption: "none" };

const flow = (to: string, links: CrossedLink[], returnLinks = links, ports = [Port.tcp(443)]): Flow => ({
  ...{ from: "network:office", to: "vpc:tools", ports, links, returnLinks },
  fromRanges: [Ipv4Cidr.parse("10.0.0.0/16")],
  toRanges: [Ipv4Cidr.parse(to)],
  ...{ isWhole: true, isFiltered: true, encryption: [] },
});

const said = (was: Flow[], will: Flow[]) =>
  pathChanges(was, will).map(({ ports, toRanges, isGrowth, before, after }) => [
    `${ports} ${toRanges} ${isGrowth ? "new" : "known"}`,
    ...[...before, after].map(({ links, returnLinks }) => `${[...links, ...returnLinks].map((l) => l.name)}`),
  ]);

const OLD = flow("10.96.4.0/24", [VPN]);

test("what is connected by the same links is no change, nor what opens or closes", () => {
  expect(said([OLD], [OLD])).toEqual([]);
  expect(said([OLD], [OLD, flow("10.96.5.0/24", [VPN])])).toEqual([]);
  expect(said([OLD], [])).toEqual([]);
  expect(said([OLD], [OLD, flow("10.96.4.0/24", [LINE], [LINE], [Port.tcp(80)])])).toEqual([]);
});

test("addresses and ports that take other links are told, and no others", () => {
  const will = flow("10.96.4.128/25", [LINE], [LINE], [Port.tcp(80), Port.tcp(443)]);
  expect(said([OLD], [flow("10.96.4.0/25", [VPN]), will])).toEqual([
    ["tcp/443 10.96.4.128/25 known", "VPN office,VPN office", "Direct Connect main,Direct Connect main"],
  ]);
});

test("another encryption of the same link is another path", () => {
  expect(said([OLD], [flow("10.96.4.0/24", [{ ...VPN, encryption: "none" }])])).toHaveLength(1);
});

test("new addresses are told where no other address has their path", () => {
  expect(said([OLD], [OLD, flow("10.96.5.0/24", [VPN], [LINE])])).toEqual([
    ["tcp/443 10.96.5.0/24 new", "VPN office,VPN office", "VPN office,Direct Connect main"],
  ]);
});
