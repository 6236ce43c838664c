import * as z from "zod";
import { named, reason, text } from "../../estate/schema/scalars";

const group = text(/^[A-Za-z0-9@:/._-]{1,253}$/, "the name of a group", "acme:integration-operators");

export const access = z
  .strictObject({
    viewers: z.array(group).min(1).optional().meta({ description: "Groups that see all but Secrets." }),
    deployers: z
      .array(group)
      .min(1)
      .optional()
      .meta({ description: "Groups of pipelines: scale and restart, nothing else." }),
    operators: named(
      z.strictObject({
        group,
        exec: z
          .strictObject({
            until: z.iso
              .date({ error: "is not a day" })
              .meta({ description: "The last day of it, in UTC.", examples: ["2026-12-31"] }),
            reason,
          })
          .optional()
          .meta({ description: "Commands in running pods, for a while. Default: never." }),
      }),
    ).prefault({}),
  })
  .meta({ description: "People and pipelines by group. Nobody reads Secrets." });
