import { Construct } from "constructs";
import { DnsQueryLog } from "../constructs/observability";
import { BlockPublicAccess } from "../constructs/vpc";
import { networkStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { EstateStack, type StackSite } from "./estate-stack";

/**
 * The settings of an account and region. Reads the outputs of the networks there and changes nothing in their
 * stacks.
 */
export class RegionStack extends EstateStack {
  constructor(site: StackSite, planned: PlannedStack<"region">) {
    super(site, planned, { tags: {} });
    const { blockPublicAccess, queryLog } = planned.contents;
    if (blockPublicAccess !== undefined)
      new BlockPublicAccess(this, "BlockPublicAccess", { mode: blockPublicAccess });
    if (queryLog === undefined) return;
    const networks = new Construct(this, "Networks");
    const vpcId = (vpc: string) => this.stateOf(networkStackName(vpc), networks, vpc).getString("vpc_id");
    new DnsQueryLog(this, "DnsQueryLog", {
      queryLogName: planned.name,
      namespace: `mule-landing-zone/${site.estate.organization}`,
      vpcIds: Object.fromEntries(queryLog.vpcs.map((vpc) => [vpc, vpcId(vpc)])),
      retentionDays: queryLog.retentionDays,
      deletionProtection: queryLog.deletionProtection,
    });
  }
}
