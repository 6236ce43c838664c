/** What AWS stops at the internet gateways of all VPCs of an account's region, whatever their routes say. */
export const BLOCK_PUBLIC_ACCESS_MODES = ["off", "block-ingress", "block-bidirectional"] as const;

export type BlockPublicAccessMode = (typeof BLOCK_PUBLIC_ACCESS_MODES)[number];
