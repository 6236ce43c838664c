import { type Ipv4Cidr, summarise } from "../../core/addressing";
import { compareFlows, type FlowChange, type NamedPlace } from "../../core/reachability";
import { type EstatePlace, everyPlace, type ResolvedEstate, reachabilityModel } from "../../plan";

/** Connections that open or close. */
export interface ReachabilityChange {
  /** As `landing-zone path` takes it: `vpc:production`. */
  readonly from: string;
  readonly to: string;
  /** `tcp/443` */
  readonly ports: readonly string[];
  /** Each of these reaches each of the others. @default - all addresses of the place */
  readonly fromAddresses?: readonly string[];
  readonly toAddresses?: readonly string[];
  /** Whether it only follows addresses that a place gets or loses: its other addresses are connected in both versions. */
  readonly isGrowth: boolean;
}

export interface ReachabilityChanges {
  readonly opened: readonly ReachabilityChange[];
  readonly closed: readonly ReachabilityChange[];
}

/** Who reaches whom in one version alone, by the model that `path` answers from. */
export function reachabilityChanges(before: ResolvedEstate, after: ResolvedEstate): ReachabilityChanges {
  const [was, will] = [version(before), version(after)];
  const { opened, closed } = compareFlows(was, will);
  return {
    opened: opened.map((change) => asText(change, will.places)),
    closed: closed.map((change) => asText(change, was.places)),
  };
}

function version(estate: ResolvedEstate): {
  readonly model: ReturnType<typeof reachabilityModel>;
  readonly places: readonly EstatePlace[];
} {
  return { model: reachabilityModel(estate), places: everyPlace(estate) };
}

function asText(
  { from, to, ports, fromRanges, toRanges, isGrowth }: FlowChange,
  places: readonly NamedPlace[],
): ReachabilityChange {
  const rangesOf = (name: string) => places.find((place) => place.name === name)?.place.ranges ?? [];
  return {
    from,
    to,
    ports: ports.map(String),
    ...(isAll(fromRanges, rangesOf(from)) ? {} : { fromAddresses: fromRanges.map(String) }),
    ...(isAll(toRanges, rangesOf(to)) ? {} : { toAddresses: toRanges.map(String) }),
    isGrowth,
  };
}

/** Both in the fewest ranges. */
function isAll(ranges: readonly Ipv4Cidr[], whole: readonly Ipv4Cidr[]): boolean {
  return summarise(whole).join() === summarise(ranges).join();
}
