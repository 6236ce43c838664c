import { Construct } from "constructs";
import type { ResolvedRegion } from "../capabilities/account/resolved";
import { DnsQueryLog } from "../constructs/observability";
import { BlockPublicAccess } from "../constructs/vpc";
import { networkStackName, regionStackName } from "../core/naming/stack-names";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { EstateStack } from "./estate-stack";
import { remoteState } from "./remote-state";

/**
 * The settings of an account and region. Reads the outputs of the networks there and changes nothing in their
 * stacks.
 */
export class RegionStack extends EstateStack {
  constructor(scope: Construct, estate: ResolvedEstate, settings: ResolvedRegion, place: StatePlace) {
    const { account, region, blockPublicAccess, queryLog } = settings;
    const name = regionStackName(account.name, region);
    super(scope, name, { estate, place, account, region, tags: {} });
    if (blockPublicAccess !== undefined)
      new BlockPublicAccess(this, "BlockPublicAccess", { mode: blockPublicAccess });
    if (queryLog === undefined) return;
    const networks = new Construct(this, "Networks");
    const vpcId = (vpc: string) =>
      remoteState(networks, vpc, networkStackName(vpc), { estate, place }).getString("vpc_id");
    new DnsQueryLog(this, "DnsQueryLog", {
      queryLogName: name,
      namespace: `mule-landing-zone/${estate.organization}`,
      vpcIds: Object.fromEntries(queryLog.vpcs.map((vpc) => [vpc, vpcId(vpc)])),
      retentionDays: queryLog.retentionDays,
      deletionProtection: queryLog.deletionProtection,
    });
  }
}
