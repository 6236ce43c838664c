import { z } from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { externalCidr, named } from "../../estate/schema/scalars";

const externalNetwork = z.strictObject({
  cidrs: z.array(externalCidr).min(1),
  description: z.string().max(200).optional(),
});

export const externalNetworkKeys = {
  externalNetworks: named(externalNetwork).prefault({}).meta({ description: "Ranges that others own." }),
};

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof externalNetworkKeys> {}
}
