import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { externalCidr, ipv4Cidr, named } from "../../estate/schema/scalars";
import { withoutExcepted } from "./model";

/** `cidrs` of the parsed value are what is left after `except`, so whoever reads a network knows of both. */
const externalNetwork = z
  .strictObject({
    cidrs: z.array(externalCidr).min(1),
    except: z.array(ipv4Cidr).min(1).optional().meta({
      description:
        "Parts of cidrs that do not belong to the network, such as a pool of this file within 10.0.0.0/8. Default: none.",
    }),
    description: z.string().max(200).optional(),
  })
  .transform(({ except, ...network }, context) => {
    if (except === undefined) return network;
    const { left, faults } = withoutExcepted(network.cidrs, except);
    for (const { problem, index } of faults) {
      const path = index === undefined ? ["except"] : ["except", index];
      // Without its exceptions it would be another network, so all of it is left out.
      context.issues.push({ code: "custom", input: except, path, params: { problem, spoils: path.length } });
    }
    return { ...network, cidrs: [...left] };
  });

export const externalNetworkKeys = {
  externalNetworks: named(externalNetwork).prefault({}).meta({ description: "Ranges that others own." }),
};

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof externalNetworkKeys> {}
}
