import fc from "fast-check";
import { NAME_LISTS } from "./arbitrary-edge";
import type { YamlData } from "./yaml-edits";

/** The VPC that others leave through, in a segment of its own. */
export const centralWayOut: fc.Arbitrary<YamlData> = fc.record({
  vpc: fc.record(
    {
      zones: fc.constantFrom(2, 3),
      egress: fc.constant("closed"),
      firewall: fc.constant({ news: { to: { cidr: "198.51.100.128/28" }, port: 22 } }),
    },
    { requiredKeys: ["zones"] },
  ),
  reaches: fc.subarray(["green"]),
});

/** Whose list is whose: VPCs behind one firewall may call different hosts. */
const LISTS: Readonly<Record<string, string>> = { alpha: "closed", beta: "orders", gamma: "closed" };

/** An estate of links whose segment blue leaves through a firewall, where it has a transit gateway. */
export function withCentralWayOut(estate: YamlData, central: YamlData | undefined): YamlData {
  const { main } = estate["transitGateways"];
  if (central === undefined) return estate;
  // Networks of others have no part in a segment with a way out.
  const elsewhere = (links: YamlData) =>
    Object.fromEntries(
      Object.entries<YamlData>(links).map(([name, link]) => [
        name,
        link["segment"] === "blue" ? { ...link, segment: "green" } : link,
      ]),
    );
  const vpcs = Object.fromEntries(
    Object.entries<YamlData>(estate["vpcs"]).map(([name, vpc]) => [
      name,
      { ...vpc, nat: "none", egress: LISTS[name] },
    ]),
  );
  return {
    ...estate,
    egress: NAME_LISTS,
    vpcs: { ...vpcs, way: { ...central["vpc"], transitSubnets: true, networkFirewall: {} } },
    vpns: elsewhere(estate["vpns"]),
    transitGateways: {
      ...estate["transitGateways"],
      main: {
        ...main,
        segments: {
          ...main.segments,
          blue: { ...main.segments.blue, egressThrough: "way" },
          exit: { reaches: central["reaches"] },
        },
        vpcs: { ...main.vpcs, way: { segment: "exit" } },
      },
    },
    directConnects: Object.fromEntries(
      Object.entries<YamlData>(estate["directConnects"]).map(([name, { gateways, ...line }]) => [
        name,
        { ...line, gateways: elsewhere(gateways) },
      ]),
    ),
  };
}
