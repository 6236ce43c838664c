import type { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { RECORD_TTL_SECONDS } from "../../capabilities/dns/model";
import type { DomainProof } from "../../capabilities/tls/model";
import { constructId } from "../construct-id";
import { Forgotten, type FormerPlace, movedFrom } from "../moves";

/**
 * Validation records for ACM, which renews certificates as long as the records exist. ACM uses one record for all
 * certificates of an account and domain, with or without `*.`. So a record is created once, and is destroyed with
 * its last certificate.
 */
export class DomainProofs extends Construct {
  private readonly records = new Map<string, Route53Record>();

  /**
   * The validation record of a certificate.
   *
   * @param former its former construct, when each certificate had a record of its own
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
      // The record may already exist, for example from another certificate of this account.
      allowOverwrite: true,
      // The record is the same for every certificate. Without this, another certificate as its source would replace
      // it.
      lifecycle: { ignoreChanges: ["name", "type", "records"] },
    });
    movedFrom(record, former);
    this.records.set(id, record);
    return record.fqdn;
  }

  /** Name of the record, if it is here. */
  nameOf(proof: DomainProof): string | undefined {
    return this.records.get(formatProofId(proof))?.fqdn;
  }

  /** Another state now manages the record. If this state has it, Terraform forgets it and leaves it in the zone. */
  leave(proof: DomainProof): void {
    const id = formatProofId(proof);
    if (!this.records.has(id)) this.forgetAt({ scope: this, id });
  }

  /** The same for a record at its former construct. */
  forgetAt(former: FormerPlace): void {
    new Forgotten(this, `left-${former.scope.node.addr}-${former.id}`, RECORD, former);
  }
}

const RECORD = "aws_route53_record";

function formatProofId({ zoneId, base }: DomainProof): string {
  return `${zoneId}-${constructId(base)}`;
}
