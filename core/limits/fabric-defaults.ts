/**
 * What one replica of an application takes where the file says nothing: room for a real application, well above
 * the vendor's least of 20m reserved, 70m limit and 0.7 GiB.
 * https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 */
export const DEFAULT_REPLICA = { reserved: "100m", limit: "500m", memory: "1Gi" } as const;

/**
 * One node where the file says nothing; the vendor's least is two nodes of 2 cores and 15 GiB. Three, so that
 * each of three zones has one.
 * https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 */
export const DEFAULT_NODE = { cores: 4, memory: "16Gi", least: 3 } as const;

/** https://www.postgresql.org/docs/current/runtime-config-connection.html */
export const POSTGRES_PORT = 5432;
