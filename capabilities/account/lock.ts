import { regionStackName } from "../../core/naming/stack-names";
import { DEFAULT_ACCOUNT, placeText } from "../../estate/account";
import type { EstateFile } from "../../estate/estate-file";
import { defineInUse, type Thing } from "../../estate/lock/in-use-kinds";
import { parseLockName } from "../../estate/lock/names";
import { findRegion } from "../../estate/region";

/** Objects that exist once for each account and region, by `<account>.<region>`. */
export const regionsInUse = defineInUse({
  key: "regions",
  label: "what an account has once per region,",
  stackOf: (name) => {
    const [account = "", region = ""] = name.split(".");
    return regionStackName(account, region);
  },
  hasOwnStack: true,
  objects: "the log of what VPCs asked of DNS with its key, and VPC block public access",
  parts: {
    blockPublicAccess: {
      label: "",
      objects: "the setting, so that VPCs are open to the internet as AWS has it by default",
    },
  },
  protection: "dnsQueryLogs",
  // All users of a region share one stack, so the name is not reserved.
  reservesName: false,
  isNamedByRegion: true,
  pathOf: (text) => {
    const { kind: account = "", name: region } = parseLockName(text);
    return ["accounts", account, "regions", region];
  },
  // Every VPC that is created here uses the query log of its region.
  madeBy: [["vpcs"]],
  list: regionsIn,
});

/** Regions of accounts with a setting, or with a VPC that is created here. */
function regionsIn(file: EstateFile): Map<string, Thing> {
  const regions = new Map<string, Thing>();
  for (const vpc of Object.values(file.vpcs))
    if (vpc.platform === "aws" && vpc.existing === undefined)
      regions.set(`${vpc.account ?? DEFAULT_ACCOUNT}.${findRegion(file, vpc)}`, {
        at: placeText(vpc, file.region),
      });
  for (const [account, { regions: named = {} }] of Object.entries(file.accounts))
    for (const [region, { blockPublicAccess }] of Object.entries(named))
      if (blockPublicAccess !== undefined)
        regions.set(`${account}.${region}`, {
          at: placeText({ account, region }, file.region),
          parts: ["blockPublicAccess"],
        });
  return regions;
}
