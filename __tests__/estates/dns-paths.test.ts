import fc from "fast-check";
import { DNS_PORTS, listTargets, needsEndpoint } from "../../capabilities/dns/model";
import type { Ipv4Cidr } from "../../core/addressing";
import type { BlockCode, Place } from "../../core/reachability";
import { findPlace, loadEstateFile, openEstate, type ResolvedEstate, resolveEstate } from "../../plan";
import { pathDocument } from "../../review";
import { runs } from "../helpers/runs";
import { linkedEstates } from "./arbitrary-links";

/** Where a range is outside of our own VPCs; what is in these has walls that DNS does not open. */
function outside({ networks, vpcs }: ResolvedEstate, range: Ipv4Cidr): Place[] {
  const cloudhubs = vpcs
    .filter(({ kind }) => kind === "cloudhub")
    .map(({ name, layout }) => ({ name, cidrs: [layout.range] }));
  return [...networks, ...cloudhubs]
    .filter(({ cidrs }) => cidrs.some((cidr) => cidr.contains(range)))
    .map(({ name }) => ({ kind: "network", name, ranges: [range] }));
}

/**
 * What a hub brings itself: rules, entries of ACLs, subnets with the routes of the links. The links decide of the
 * rest: blackholes, prefixes that are not announced, or announced over several of them, and what is not accepted.
 */
const OF_HUBS: readonly BlockCode[] = [
  "NETWORK_ACL",
  "NO_ROUTE",
  "SECURITY_GROUP",
  "ZONE_WITHOUT_ATTACHMENT",
];

interface Lost {
  readonly code: BlockCode;
  readonly text: string;
}

/** Questions that the file lets pass, and what becomes of them. */
function questions(estate: ResolvedEstate): { readonly asked: number; readonly lost: Lost[] } {
  const ways = estate.links.dns.flatMap(({ name, spec }) => {
    const endpoint = (direction: "inbound" | "outbound"): Place[] => {
      const place = needsEndpoint(spec, direction)
        ? findPlace(estate, `${direction}-resolver:${name}`)
        : undefined;
      return place === undefined || "fault" in place ? [] : [place];
    };
    const clients = spec.inboundClients.flatMap((range) => outside(estate, range));
    const asked = listTargets(spec).flatMap((target) => outside(estate, target));
    return [
      ...clients.flatMap((from) => endpoint("inbound").map((to) => ({ from, to }))),
      ...asked.flatMap((to) => endpoint("outbound").map((from) => ({ from, to }))),
    ];
  });
  const lost = ways.flatMap(({ from, to }) =>
    DNS_PORTS.flatMap((port) => {
      const texts = { from: from.ranges.join(), to: to.ranges.join() };
      const { groups } = pathDocument(estate, { texts, from, to, port });
      const stops = groups.flatMap(
        ({ forwardPath, returnPath }) => (forwardPath.blocked ?? returnPath?.blocked)?.code ?? [],
      );
      return stops.map((code) => ({ code, text: `${texts.from} to ${texts.to}: ${code}` }));
    }),
  );
  return { asked: ways.length, lost };
}

test.each(["hybrid", "peering"])(
  "in the example %s every question that is let pass arrives, and is answered",
  (name) => {
    const { estate } = openEstate({ file: `examples/${name}/landing-zone.yaml`, lockUse: "frozen" });
    const { asked, lost } = questions(estate);
    // What others have not accepted yet passes once they have.
    expect(lost.filter(({ code }) => code !== "LINK_PENDING")).toEqual([]);
    expect(asked).toBeGreaterThan(1);
  },
);

test("law: whom a file lets ask, and whom it asks, no wall and no missing route of ours stops", () => {
  let all = 0;
  fc.assert(
    fc.property(linkedEstates, (text) => {
      const { estate: file } = loadEstateFile(text, "random.yaml");
      if (file === undefined) throw new Error("the file has problems");
      const { asked, lost } = questions(resolveEstate(file).estate);
      expect(lost.filter(({ code }) => OF_HUBS.includes(code))).toEqual([]);
      all += asked;
    }),
    runs(8),
  );
  expect(all).toBeGreaterThan(0);
});
