/**
 * Direction of a Resolver endpoint: `inbound` receives queries from other networks, `outbound` sends queries to
 * their resolvers.
 */
export const ENDPOINT_DIRECTIONS = ["inbound", "outbound"] as const;

export type EndpointDirection = (typeof ENDPOINT_DIRECTIONS)[number];
