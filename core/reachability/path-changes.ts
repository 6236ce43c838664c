import { type Ipv4Cidr, intersect } from "../addressing";
import type { Port } from "../firewall";
import type { Flow } from "./flows";

/** Links that requests and answers of a connection pass. */
export type FlowPath = Pick<Flow, "links" | "returnLinks">;

/** A connection that takes another path than in the version before, or whose new addresses do. */
export interface PathChange {
  /** Names of the places. */
  readonly from: string;
  readonly to: string;
  readonly ports: readonly Port[];
  /** Each of these reaches each of the others by the new path. */
  readonly fromRanges: readonly Ipv4Cidr[];
  readonly toRanges: readonly Ipv4Cidr[];
  /** Whether these addresses were not connected before, and their path is none of those that others of the two had. */
  readonly isGrowth: boolean;
  /** Each once; with `isGrowth` those of the other addresses. */
  readonly before: readonly FlowPath[];
  readonly after: FlowPath;
}

/** @param was flows of one pair of places, split until each address of one reaches each of the other; so `will` */
export function pathChanges(was: readonly Flow[], will: readonly Flow[]): PathChange[] {
  return will.flatMap((flow): PathChange[] => {
    const { from, to, ports, fromRanges, toRanges } = flow;
    const former = was.filter((each) => commonPorts(flow, each).length > 0);
    const same = former.flatMap((each) => {
      const common = {
        fromRanges: intersect(fromRanges, each.fromRanges),
        toRanges: intersect(toRanges, each.toRanges),
      };
      return common.fromRanges.length === 0 || common.toRanges.length === 0 ? [] : [{ each, common }];
    });
    const after = pathOf(flow);
    if (same.length > 0)
      return same
        .filter(({ each }) => pathKey(each) !== pathKey(flow))
        .map(({ each, common }) => ({
          ...{ from, to, ports: commonPorts(flow, each), ...common, isGrowth: false },
          ...{ before: [pathOf(each)], after },
        }));
    if (former.length === 0 || former.some((each) => pathKey(each) === pathKey(flow))) return [];
    const before = [...new Map(former.map((each) => [pathKey(each), pathOf(each)])).values()];
    return [{ from, to, ports, fromRanges, toRanges, isGrowth: true, before, after }];
  });
}

function commonPorts(a: Flow, b: Flow): Port[] {
  return a.ports.filter((port) => b.ports.some((each) => each.overlaps(port)));
}

function pathOf({ links, returnLinks }: Flow): FlowPath {
  return { links, returnLinks };
}

function pathKey(flow: Flow): string {
  return JSON.stringify(pathOf(flow));
}
