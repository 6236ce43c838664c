import type { Ipv4Cidr } from "../addressing";
import type { ModelVpc, ReachabilityModel } from "./model";
import { indexPlaces, type NamedPlace } from "./place-index";
import { announcementsTo } from "./routing";

/**
 * Returns a function that finds the places that a route may lead to from a place: all that it can reach, and some
 * that it can't. Found by routes, so that an estate of many VPCs does not have to try every pair.
 */
export function makeRoutedPlaces(
  model: ReachabilityModel,
  places: readonly NamedPlace[],
): (from: NamedPlace) => readonly NamedPlace[] {
  const find = indexPlaces(places.filter(({ place }) => place.kind !== "internet"));
  const internet = places.filter(({ place }) => place.kind === "internet");
  const vpcs = new Map(model.vpcs.map((vpc) => [vpc.name, vpc]));
  const known = new Map<string, readonly NamedPlace[]>();
  const entries = new Set(
    model.networks.flatMap(({ name, hasInternet }) => (hasInternet === true ? [name] : [])),
  );
  const isPublic = ({ place }: NamedPlace) =>
    (place.kind === "network" && entries.has(place.name)) ||
    (place.kind === "host" &&
      vpcs
        .get(place.vpc)
        ?.hosts.some(
          ({ name, isPublic: open, front }) => name === place.host && (open === true || front !== undefined),
        ) === true);
  const once = (key: string, list: () => readonly NamedPlace[]) => {
    const found = known.get(key) ?? list();
    known.set(key, found);
    return found;
  };
  const behind = (destinations: readonly Ipv4Cidr[]) => {
    const distinct = new Map(destinations.map((range) => [`${range}`, range]));
    return [...new Set([...distinct.values()].flatMap((range) => [...find(range)]))];
  };
  return ({ place }) => {
    switch (place.kind) {
      case "internet":
        return once("internet", () => places.filter(isPublic));
      case "network":
        return once(`network ${place.name}`, () => [
          ...behind(announcementsTo(model, place.name).map(({ destination }) => destination)),
          ...(entries.has(place.name) ? internet : []),
        ]);
      case "host": {
        const vpc = vpcs.get(place.vpc);
        if (vpc === undefined) return [];
        return once(`vpc ${place.vpc}`, () => [
          ...behind([...vpc.ranges, ...linkDestinations(vpc)]),
          ...(leadsOut(vpc) ? internet : []),
        ]);
      }
    }
  };
}

/** Destinations of routes to other networks than the internet. */
function linkDestinations({ tables }: ModelVpc): Ipv4Cidr[] {
  return Object.values(tables).flatMap((routes) =>
    routes.flatMap((route) => (isOut(route) ? [] : [route.destination])),
  );
}

function leadsOut({ tables }: ModelVpc): boolean {
  return Object.values(tables).some((routes) => routes.some(isOut));
}

/** A default route over a transit gateway leads to the firewall of another VPC. */
function isOut({ destination, target: { kind } }: ModelVpc["tables"][string][number]): boolean {
  if (destination.prefix === 0 && kind === "transit-gateway") return true;
  return kind === "nat-gateway" || kind === "internet-gateway" || kind === "firewall-endpoint";
}
