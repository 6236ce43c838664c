/** How the number of addresses is computed; the names are those of the file. */
export const SIZING_STRATEGIES = ["course", "two-per-worker", "ten-per-application"] as const;

export type SizingStrategy = (typeof SIZING_STRATEGIES)[number];

/** The strategy of the course: workers, headroom, and the platform's own addresses. */
export const DEFAULT_STRATEGY: SizingStrategy = "course";

/** Expected growth of the workers in percent. */
export const DEFAULT_GROWTH = 0;

/** Percent of the workers that run twice during a zero-downtime deployment: course module 16, exercise 16-2. */
export const DEFAULT_HEADROOM = 50;

/** Addresses that CloudHub uses for infrastructure in a VPC, "generally 2": course module 16. */
export const DEFAULT_RESERVED = 2;

/** Addresses of a worker while it is replaced: https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept */
export const ADDRESSES_PER_WORKER = 2;

/** "Ten times the maximum number of applications": https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept */
export const ADDRESSES_PER_APPLICATION = 10;
