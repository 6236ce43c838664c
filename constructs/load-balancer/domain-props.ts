import type { DomainName } from "../../capabilities/tls/model";

/** One domain and where its certificate comes from. */
export interface DomainSpec {
  readonly name: DomainName;
  /** Whether clients that name no host get its certificate. @default - only where it is the only domain */
  readonly isDefault?: boolean;
  /** A certificate of ACM in the region of the load balancer. @default - ACM issues one and renews it */
  readonly certificateArn?: string;
  /** Hosted zone that gets the alias record. @default - none; the record to make by hand is in `dnsRecords` */
  readonly zoneId?: string;
  /** Hosted zone in which ACM checks who owns the domain. @default - `zoneId` */
  readonly validationZoneId?: string;
  /** Whether another stack keeps the record by which ACM checks the owner. @default false */
  readonly isProvedElsewhere?: boolean;
}
