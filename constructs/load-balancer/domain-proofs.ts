import type { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { RECORD_TTL_SECONDS } from "../../capabilities/dns/model";
import type { DomainProof } from "../../capabilities/tls/model";
import { constructId } from "../construct-id";
import { Forgotten, type FormerPlace, movedFrom } from "../moves";

/**
 * The records that prove domains to ACM, which renews certificates for as long as they stand. ACM gives all
 * certificates of an account and a domain the same one, with `*.` or without: it is made once, whatever asks for it,
 * and goes with the last of them.
 */
export class DomainProofs extends Construct {
  private readonly records = new Map<string, Route53Record>();

  /**
   * The record of a certificate.
   *
   * @param former where it was when each certificate had one of its own
   * @returns its name
   */
  prove(proof: DomainProof, certificate: AcmCertificate, former: FormerPlace): string {
    const id = formatProofId(proof);
    const known = this.records.get(id);
    if (known !== undefined) {
      this.forgetAt(former);
      return known.fqdn;
    }
    const { resourceRecordName, resourceRecordType, resourceRecordValue } =
      certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, id, {
      zoneId: proof.zoneId,
      name: resourceRecordName,
      type: resourceRecordType,
      records: [resourceRecordValue],
      ttl: RECORD_TTL_SECONDS,
      // Somebody else may have proved the domain for this account before.
      allowOverwrite: true,
      // It never changes, whichever certificate tells it: without this, a new one would replace it for an apply.
      lifecycle: { ignoreChanges: ["name", "type", "records"] },
    });
    movedFrom(record, former);
    this.records.set(id, record);
    return record.fqdn;
  }

  /** The record belongs to another state: one that this state has is forgotten, and stays in the zone. */
  leave(proof: DomainProof): void {
    const id = formatProofId(proof);
    if (!this.records.has(id)) this.forgetAt({ scope: this, id });
  }

  /** The same for a record at its former place. */
  forgetAt(former: FormerPlace): void {
    new Forgotten(this, `left-${former.scope.node.addr}-${former.id}`, RECORD, former);
  }
}

const RECORD = "aws_route53_record";

function formatProofId({ zoneId, base }: DomainProof): string {
  return `${zoneId}-${constructId(base)}`;
}
