import type { Construct } from "constructs";
import type { ResolvedEstate, ResolvedRegion } from "../config";
import { BlockPublicAccess } from "../constructs/network";
import type { StatePlace } from "./backend";
import { EstateStack } from "./estate-stack";
import { regionStackName } from "./stack-names";

/** What an account has once per region. */
export class RegionStack extends EstateStack {
  constructor(scope: Construct, estate: ResolvedEstate, settings: ResolvedRegion, place: StatePlace) {
    const { account, region } = settings;
    super(scope, regionStackName(account.name, region), { estate, place, account, region, tags: {} });
    new BlockPublicAccess(this, "BlockPublicAccess", { mode: settings.blockPublicAccess });
  }
}
