import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { constructId } from "../construct-id";
import type { DomainSpec } from "./domain-props";

/** A record that must be created by hand in the domain's zone. */
export interface DnsRecord {
  readonly name: string;
  readonly type: "CNAME";
  readonly value: string;
}

export interface DomainRecordsProps {
  readonly domains: readonly Pick<DomainSpec, "name" | "zoneId">[];
  /** DNS name for clients. */
  readonly dnsName: string;
  /** Hosted zone of that name. */
  readonly hostedZoneId: string;
  /** Whether Route 53 may ask whether the name is healthy; of CloudFront it can't. @default true */
  readonly evaluatesHealth?: boolean;
}

/** Alias records in known hosted zones. The records of other domains are returned as data. */
export class DomainRecords extends Construct {
  /** Records that must be created by hand, by domain. */
  readonly byHand: Readonly<Record<string, DnsRecord>>;

  constructor(
    scope: Construct,
    id: string,
    { domains, dnsName, hostedZoneId, evaluatesHealth = true }: DomainRecordsProps,
  ) {
    super(scope, id);
    const byHand: Record<string, DnsRecord> = {};
    for (const { name, zoneId } of domains)
      if (zoneId === undefined) byHand[name.text] = { name: name.text, type: "CNAME", value: dnsName };
      else
        new Route53Record(this, constructId(name.text), {
          zoneId,
          name: name.text,
          type: "A",
          alias: { name: dnsName, zoneId: hostedZoneId, evaluateTargetHealth: evaluatesHealth },
        });
    this.byHand = byHand;
  }
}
