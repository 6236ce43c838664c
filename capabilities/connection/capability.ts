import { defineCapability } from "../../estate/capability";
import { connectionKeys } from "./schema";

/** Connections of applications: who shows and trusts what. */
export const connection = defineCapability({ name: "connection", keys: connectionKeys });
