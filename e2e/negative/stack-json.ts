/** A stack that can be changed at will, as parsed from JSON. */
export interface StackJson {
  terraform: Json;
  provider: { aws: Json[]; kubernetes: Json[] };
  variable: Record<string, Json>;
  data: Record<string, Record<string, Json>>;
  ephemeral: Record<string, Record<string, Json>>;
  resource: Record<string, Record<string, Json>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the point is to write what the types of a construct would refuse
type Json = Record<string, any>;
