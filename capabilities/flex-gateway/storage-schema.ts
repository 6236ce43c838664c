import * as z from "zod";
import { ipv4Cidr, name, port, text } from "../../estate/schema/scalars";
import { secretReference } from "../../estate/schema/secret";
import { elasticache, username } from "./cache-schema";
import { REDIS_PORT } from "./model";

const existing = z
  .strictObject({
    host: text(
      /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/,
      "the name of a host",
      "redis.acme.internal",
    ),
    port: port.default(REDIS_PORT),
    cidrs: z.array(ipv4Cidr).min(1).meta({ description: "Where it answers." }),
    username: username.optional().meta({ description: "Default: the user of Redis that has no name." }),
    password: secretReference,
    database: z
      .int()
      .min(0)
      .max(15)
      .default(0)
      .meta({ description: "A cluster, or serverless, has 0 alone." }),
    cluster: z.boolean().default(false).meta({ description: "Whether it is a cluster, or serverless." }),
    trust: name.optional().meta({
      description: "Entry of trust that it is verified with. Default: the public authorities.",
    }),
  })
  .meta({ description: "A Redis or Valkey of yours, by TLS." });

export const storage = z
  .union(
    [
      z.literal("none"),
      z.strictObject({ elasticache: elasticache.optional(), existing: existing.optional() }),
    ],
    {
      error: "is neither none nor a map of exactly one of elasticache and existing",
    },
  )
  .meta({
    description:
      "What replicas share: exactly one of elasticache and existing, or none, where each replica counts limits for itself.",
  });
