import * as z from "zod";
import { name } from "../../estate/schema/scalars";
import { deletionProtection, flows, prefixes } from "../link/schema";

const side = z.strictObject({
  transitGateway: name.meta({ description: "Name of an entry of transitGateways." }),
  segment: name.meta({
    description: "Segment of that gateway that the peering belongs to: it says who reaches the other side.",
  }),
  prefixes: prefixes.optional().meta({
    description:
      "Parts of the other side that this side gets static routes to. Default: all that the other segment reaches.",
  }),
});

export const transitPeering = z
  .strictObject({
    requester: side.meta({ description: "Who asks." }),
    accepter: side.meta({ description: "Who accepts, in the same apply." }),
    flows,
    deletionProtection,
  })
  .meta({ description: "A peering of two transit gateways of this file, with static routes on both sides." });

export type TransitPeeringFile = z.output<typeof transitPeering>;
