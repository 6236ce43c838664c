import { defineCapability } from "../../estate/capability";
import { proofs } from "./lock";

/** Domains and their certificates: who keeps the records that prove them. */
export const tls = defineCapability({ name: "tls", keys: {}, lock: [proofs] });
