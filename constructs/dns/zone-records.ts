import { Route53Record, type Route53RecordConfig } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { dnsPartUnknown, type PrivateZone, type RecordTarget } from "../../capabilities/dns/model";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import type { BalancerAlias } from "./hybrid-dns-props";

export interface ZoneRecordsProps {
  /** Name of the `dns` entry, for messages. */
  readonly dns: string;
  readonly zone: PrivateZone;
  readonly zoneId: string;
  /** Load balancers of records. */
  readonly loadBalancers: Readonly<Record<string, BalancerAlias>>;
}

type Answer = Pick<Route53RecordConfig, "type" | "alias" | "records" | "ttl">;

/** Records of a private zone, each by its name in the file. */
export class ZoneRecords extends Construct {
  /** @throws InputError with `DNS_PART_UNKNOWN` for a load balancer that is not in the props */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ZoneRecordsProps,
  ) {
    super(scope, id);
    for (const { name, fullName, target } of props.zone.records)
      new Route53Record(this, constructId(name), {
        zoneId: props.zoneId,
        name: fullName,
        ...this.answer(target),
      });
  }

  private answer(target: RecordTarget): Answer {
    if (target.kind === "addresses")
      return { type: "A", records: [...target.addresses].sort(), ttl: target.ttlSeconds };
    if (target.kind === "alias") return { type: "CNAME", records: [target.name], ttl: target.ttlSeconds };
    const { dns, loadBalancers } = this.props;
    const balancer = loadBalancers[target.name];
    if (balancer === undefined)
      throw new InputError(dnsPartUnknown(dns, "load balancer", target.name, `loadBalancers.${target.name}`));
    const { dnsName, zoneId } = balancer;
    return { type: "A", alias: { name: dnsName, zoneId, evaluateTargetHealth: true } };
  }
}
