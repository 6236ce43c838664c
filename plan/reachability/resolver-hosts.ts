import { needsEndpoint, planResolverRules } from "../../capabilities/dns/model";
import type { ResolvedDns } from "../../capabilities/dns/resolved";
import { ENDPOINT_DIRECTIONS, type EndpointDirection } from "../../capabilities/vpc/model";
import type { ModelHost, Place } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/** The endpoints of the Resolver in a VPC, as hosts of the model: they ask and answer, and route like workers. */
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

/** Name of an endpoint in the model. */
export function resolverHostName(dns: string, direction: EndpointDirection): string {
  return `${direction} endpoint of DNS hub ${dns}`;
}

/** The endpoints of one direction by the name of their entry, each at the addresses that it has. */
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
