/** What questions an endpoint is for: those of others to us, and ours to them. */
export const ENDPOINT_DIRECTIONS = ["inbound", "outbound"] as const;

export type EndpointDirection = (typeof ENDPOINT_DIRECTIONS)[number];
