import { type Ipv4Cidr, summarise } from "../../core/addressing";
import {
  type CrossedLink,
  compareFlows,
  type FlowChange,
  type FlowPath,
  type NamedPlace,
} from "../../core/reachability";
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

/** A connection whose links are others than before, or otherwise encrypted; with `isGrowth` only of new addresses. */
export interface PathChangeOverview extends ReachabilityChange {
  /** Paths that it had, each once; with `isGrowth` those of its other addresses. */
  readonly before: readonly ChangedPath[];
  readonly after: ChangedPath;
}

export interface ChangedPath {
  readonly links: readonly CrossedLink[];
  readonly returnLinks: readonly CrossedLink[];
  /** Whether answers use other links than requests. */
  readonly isAsymmetric: boolean;
}

export interface ReachabilityChanges {
  readonly opened: readonly ReachabilityChange[];
  readonly closed: readonly ReachabilityChange[];
  readonly rerouted: readonly PathChangeOverview[];
}

/** Who reaches whom in one version alone, by the model that `path` answers from. */
export function reachabilityChanges(before: ResolvedEstate, after: ResolvedEstate): ReachabilityChanges {
  const [was, will] = [version(before), version(after)];
  const { opened, closed, rerouted } = compareFlows(was, will);
  return {
    opened: opened.map((change) => asText(change, will.places)),
    closed: closed.map((change) => asText(change, was.places)),
    rerouted: rerouted.map((change) => ({
      ...asText(change, will.places),
      before: change.before.map(changedPath),
      after: changedPath(change.after),
    })),
  };
}

function changedPath({ links, returnLinks }: FlowPath): ChangedPath {
  const names = (of: readonly CrossedLink[]) => of.map(({ name }) => name).join();
  return { links, returnLinks, isAsymmetric: names(links) !== names([...returnLinks].reverse()) };
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
