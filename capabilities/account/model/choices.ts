/**
 * What VPC Block Public Access blocks at the internet gateways of all VPCs of an account and region, regardless of
 * routes.
 */
export const BLOCK_PUBLIC_ACCESS_MODES = ["off", "block-ingress", "block-bidirectional"] as const;

export type BlockPublicAccessMode = (typeof BLOCK_PUBLIC_ACCESS_MODES)[number];
