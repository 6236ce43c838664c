import { needsEndpoint, planResolverRules } from "../../capabilities/dns/model";
import type { ResolvedDns } from "../../capabilities/dns/resolved";
import { ENDPOINT_DIRECTIONS, type EndpointDirection } from "../../capabilities/vpc/model";
import type { ModelHost, Place } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/** The Resolver endpoints of a VPC as hosts of the model. They use the route tables of the workers. */
export function resolverHosts({ links }: Pick<ResolvedEstate, "links">, vpc: string): ModelHost[] {
  return links.dns
    .filter(({ spec }) => spec.vpc === vpc)
    .flatMap(({ spec }) =>
      ENDPOINT_DIRECTIONS.filter((direction) => needsEndpoint(spec, direction)).map(
        (direction): ModelHost => ({
          name: resolverHostName(spec.name, direction),
          group: `${direction}-resolver-${spec.name}`,
          tiers: ["resolver"],
          rules: planResolverRules(spec, direction),
        }),
      ),
    );
}

/** Name of a Resolver endpoint in the model. */
export function resolverHostName(dns: string, direction: EndpointDirection): string {
  return `${direction} endpoint of DNS hub ${dns}`;
}

/** The Resolver endpoints of one direction with their addresses, by the name of their entry. */
export function resolverPlaces(
  { links }: Pick<ResolvedEstate, "links">,
  direction: EndpointDirection,
): ReadonlyMap<string, Place & { readonly kind: "host" }> {
  const isThere = ({ spec }: ResolvedDns) => needsEndpoint(spec, direction);
  return new Map(
    links.dns.filter(isThere).map(({ name, spec: { vpc, endpoints } }) => [
      name,
      {
        kind: "host" as const,
        vpc,
        host: resolverHostName(name, direction),
        ranges: endpoints.map((endpoint) => endpoint[direction]),
      },
    ]),
  );
}
