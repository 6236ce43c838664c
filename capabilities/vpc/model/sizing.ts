/** How many addresses are asked for; the names are those of the file. */
export const SIZING_STRATEGIES = ["course", "two-per-worker", "ten-per-application"] as const;

export type SizingStrategy = (typeof SIZING_STRATEGIES)[number];

/** The strategy of the course: workers, their headroom, and the platform's own addresses. */
export const DEFAULT_STRATEGY: SizingStrategy = "course";

/** Percent by which workers are expected to grow. */
export const DEFAULT_GROWTH = 0;

/** Percent of the workers that a zero-downtime deployment doubles for a while: course module 16, exercise 16-2. */
export const DEFAULT_HEADROOM = 50;

/** Addresses that CloudHub keeps for infrastructure in a VPC, "generally 2": course module 16. */
export const DEFAULT_RESERVED = 2;

/** Addresses of a worker while it is replaced: https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept */
export const ADDRESSES_PER_WORKER = 2;

/** "Ten times the maximum number of applications": https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept */
export const ADDRESSES_PER_APPLICATION = 10;
