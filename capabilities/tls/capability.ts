import { defineCapability } from "../../estate/capability";
import { proofs } from "./lock";

/** Domains and their certificates, and which stack keeps each validation record of ACM. */
export const tls = defineCapability({ name: "tls", keys: {}, lock: [proofs] });
