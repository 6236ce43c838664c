import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Construct } from "constructs";
import type { BalancerScheme } from "../../capabilities/load-balancer/model";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";

export interface EntryAddressesProps {
  readonly entryName: string;
  readonly scheme: BalancerScheme;
  readonly subnetIds: IdsByKey;
  /** Allocations outside, addresses inside, by zone. @default - new Elastic IPs outside; AWS chooses inside */
  readonly given?: IdsByKey;
  readonly deletionProtection: boolean;
}

/** A subnet of the entry with its address. */
interface SubnetMapping {
  readonly subnetId: string;
  readonly allocationId?: string;
  readonly privateIpv4Address?: string;
}

/**
 * The address of an entry in each zone, which stays as long as the entry. Outside it is an Elastic IP, so that one
 * survives its entry: partners have these addresses on their allowlists.
 */
export class EntryAddresses extends Construct {
  readonly mappings: SubnetMapping[];
  /** New Elastic IPs by zone. Those of existing allocations are not known here. */
  readonly publicIps: IdsByKey;
  /** Elastic IPs by zone, made here or given; empty inside. */
  readonly allocationIds: IdsByKey;

  constructor(scope: Construct, id: string, props: EntryAddressesProps) {
    super(scope, id);
    const { entryName, scheme, subnetIds, given, deletionProtection } = props;
    const isPublic = scheme === "internet-facing";
    const publicIps: Record<string, string> = {};
    this.mappings = Object.entries(subnetIds).map(([zone, subnetId]): SubnetMapping => {
      const address = given?.[zone];
      if (!isPublic) return { subnetId, ...(address === undefined ? {} : { privateIpv4Address: address }) };
      if (address !== undefined) return { subnetId, allocationId: address };
      const eip = new Eip(this, zone, {
        domain: "vpc",
        tags: { Name: `${entryName}-${zone}` },
        ...protectedFromDestroy(deletionProtection),
      });
      publicIps[zone] = eip.publicIp;
      return { subnetId, allocationId: eip.allocationId };
    });
    this.publicIps = publicIps;
    this.allocationIds = Object.fromEntries(
      Object.keys(subnetIds).flatMap((zone, index) => {
        const { allocationId } = this.mappings[index] ?? {};
        return allocationId === undefined ? [] : [[zone, allocationId]];
      }),
    );
  }
}
