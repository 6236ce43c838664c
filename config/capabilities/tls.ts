import { defineCapability } from "../capability";
import { proofs } from "../lock/sections/domain-proof";

/** Domains and their certificates: who keeps the records that prove them. */
export const tls = defineCapability({ name: "tls", keys: {}, lock: [proofs] });
