import type { DomainName } from "../../capabilities/tls/model";

/** One domain and the source of its certificate. */
export interface DomainSpec {
  readonly name: DomainName;
  /** Whether clients without SNI get its certificate. @default - only if it is the only domain */
  readonly isDefault?: boolean;
  /** An ACM certificate in the region of the load balancer. @default - ACM issues one and renews it */
  readonly certificateArn?: string;
  /** Hosted zone for the alias record. @default - none; `dnsRecords` has the record to create by hand */
  readonly zoneId?: string;
  /** Hosted zone of ACM's validation record. @default - `zoneId` */
  readonly validationZoneId?: string;
  /** Whether another stack keeps the validation record. @default false */
  readonly isProvedElsewhere?: boolean;
}
