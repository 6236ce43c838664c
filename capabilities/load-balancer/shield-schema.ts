import * as z from "zod";
import { text } from "../../estate/schema/scalars";
import { SHIELD, SHIELD_RESPONSES } from "./model";

/** Shield Advanced in front of something that answers requests. */
export const shield = z
  .strictObject({
    response: z
      .enum(SHIELD_RESPONSES)
      .optional()
      .meta({
        description: `What AWS does by rules of its own about floods of requests. Default: count; off for subscriptions of ${SHIELD.responseUntil} and later.`,
      }),
  })
  .meta({ description: "Protection by Shield Advanced, whose subscription shieldAdvanced confirms." });

/** The subscription, which others make. */
export const shieldAdvanced = z.strictObject({
  subscribedSince: text(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a day", "2025-11-01").meta({
    description: "Day since which every account of the file that protects something has the subscription.",
  }),
});
