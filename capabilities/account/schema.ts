import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { accountId, named, region, roleArn } from "../../estate/schema/scalars";
import { dnsQueryLogs } from "../dns/schema";
import { BLOCK_PUBLIC_ACCESS_MODES } from "./model";
import { quotas } from "./quotas-schema";

const account = z.strictObject({
  id: accountId.meta({ description: "In quotes." }),
  role: roleArn.optional().meta({ description: "Role to assume. Default: the credentials in use." }),
  regions: z
    .record(
      region,
      z.strictObject({
        blockPublicAccess: z.enum(BLOCK_PUBLIC_ACCESS_MODES).optional().meta({
          description:
            "VPC block public access for every VPC of the account in the region. Default: not managed.",
        }),
        quotas: quotas.optional().meta({
          description: "Quotas of AWS that were raised here. Default: those at the top of the file.",
        }),
      }),
    )
    .prefault({})
    .meta({ description: "What the account has once per region." }),
});

export const accountKeys = {
  accounts: named(account).prefault({}),
  quotas: quotas
    .prefault({})
    .meta({ description: "Quotas of AWS that were raised, in every account and region." }),
  dnsQueryLogs: dnsQueryLogs.prefault({}),
};

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof accountKeys> {}
}
