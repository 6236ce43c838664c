import { type Ipv4Cidr, intersect, summarise } from "../../core/addressing";
import {
  type CrossedLink,
  compareFlows,
  type FlowChange,
  type FlowPath,
  type NamedPlace,
  type Place,
} from "../../core/reachability";
import { type EstatePlace, everyPlace, type ResolvedEstate, reachabilityModel } from "../../plan";
import { makePathDocuments } from "../reachability/path";

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
  /** Where it ends in the version in which it is closed. @default - it follows addresses, or is one of too many */
  readonly why?: string;
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
  const [whyClosedBefore, whyClosedNow] = [reasons(before, was, will), reasons(after, will, was)];
  return {
    opened: opened.map((change) => ({ ...asText(change, will.places), ...whyClosedBefore(change) })),
    closed: closed.map((change) => ({ ...asText(change, was.places), ...whyClosedNow(change) })),
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

/** Connections that are followed to where they end; for the others nobody reads it. */
const MOST_REASONS = 60;

type Version = ReturnType<typeof version>;

/** Says of a connection that is open in `other` where it ends in the version in which it is closed. */
function reasons(
  estate: ResolvedEstate,
  { model, places }: Version,
  other: Version,
): (change: FlowChange) => Pick<ReachabilityChange, "why"> {
  const byName = new Map(places.map((place) => [place.name, place]));
  let follow: ReturnType<typeof makePathDocuments> | undefined;
  let left = MOST_REASONS;
  return ({ from, to, ports, fromRanges, toRanges, isGrowth }) => {
    const [port] = ports;
    if (isGrowth || port === undefined) return {};
    const absent = [from, to].filter((name) => !byName.has(name));
    if (absent.length > 0) return { why: `there is no ${absent.join(" and no ")}` };
    const ends = [from, to].map((name) => other.places.find((place) => place.name === name)?.place);
    const [source, target] = [byName.get(from)?.place, byName.get(to)?.place];
    if (left-- <= 0 || source === undefined || target === undefined || ends.includes(undefined)) return {};
    // What blocks others of the place need not be what blocked these, and names an address of theirs.
    const [asked, called] = [within(source, fromRanges), within(target, toRanges)];
    follow ??= makePathDocuments(estate, model);
    const { groups } = follow({ texts: { from, to }, from: asked, to: called, port: port.first });
    const own = groups.find((group) => !group.isOpen);
    const blocked = own?.forwardPath.blocked ?? own?.returnPath?.blocked;
    return blocked === undefined ? {} : { why: `${blocked.text} (${blocked.code})` };
  };
}

/** The place with those of its addresses alone. */
function within(place: Place, ranges: readonly Ipv4Cidr[]): Place {
  return { ...place, ranges: intersect(place.ranges, ranges) };
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
