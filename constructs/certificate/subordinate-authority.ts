import { AcmpcaPermission } from "@cdktf/provider-aws/lib/acmpca-permission";
import { Construct } from "constructs";
import {
  authorityTemplate,
  type CaMode,
  DEFAULT_CA_LIFE,
  DEFAULT_CA_MODE,
  isConstrained,
} from "../../capabilities/certificate/model";
import { defined } from "../../core/defined";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { ResourceShare } from "../link";
import { AccountContext } from "../observability";
import { AuthorityBucket } from "./authority-bucket";
import type { AuthorityIssuer, SubordinateAuthorityProps } from "./authority-props";
import { AuthorityRecords, authorityBucketPrefix } from "./authority-records";
import { defineKey, type InstalledAuthority, installCertificate } from "./define-authority";
import { daysOfLife, reminderLead } from "./life-of-authority";

/** Folder of revocation lists in their bucket; AWS decides it. */
const REVOCATION_FOLDER = "crl";

/** An authority of AWS Private CA that issues certificates of hosts, and is below another authority. */
export class SubordinateAuthority extends Construct {
  readonly authorityArn: string;
  /** The request that people have signed where nobody in AWS does: PEM. */
  readonly certificateSigningRequest: string;
  /** Its certificate in PEM. @default - people install it, so it is nowhere here */
  readonly certificate?: string;
  /** Certificates above its own in PEM, up to the root. @default - as `certificate` */
  readonly chain?: string;
  /** Bucket of its revocation list, in the folder `crl`. @default - short-lived certificates end before a list would help */
  readonly revocationBucket?: string;
  /** Of alarms and reminders. */
  readonly topicArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SubordinateAuthorityProps,
  ) {
    super(scope, id);
    const {
      issuer,
      mode = DEFAULT_CA_MODE,
      life = DEFAULT_CA_LIFE.subordinate,
      revocationHost: host,
    } = props;
    const bucket = this.revocationLists(mode);
    const authority = defineKey(this, props, {
      type: "SUBORDINATE",
      mode,
      ...(bucket === undefined ? {} : { revocation: { bucket, ...defined({ host }) } }),
    });
    const installed = issuer && this.install(authority, issuer);
    // Without the permission, certificates of ACM are issued, and not renewed.
    if (mode === "general-purpose")
      new AcmpcaPermission(this, "RenewalByAcm", {
        certificateAuthorityArn: authority.arn,
        principal: "acm.amazonaws.com",
        actions: ["IssueCertificate", "GetCertificate", "ListPermissions"],
      });
    this.share(authority.arn);
    const { topicArn } = new AuthorityRecords(this, "Records", {
      authority: props,
      authorityArn: authority.arn,
      hasRevocationList: bucket !== undefined,
      ...(installed && { expiry: { notAfter: installed.notAfter, lead: reminderLead(life) } }),
    });
    this.authorityArn = authority.arn;
    this.certificateSigningRequest = authority.certificateSigningRequest;
    this.topicArn = topicArn;
    if (bucket !== undefined) this.revocationBucket = bucket.bucketName;
    if (installed === undefined) return;
    this.certificate = installed.certificate;
    this.chain = installed.chain;
  }

  private install(
    authority: Parameters<typeof installCertificate>[1],
    issuer: AuthorityIssuer,
  ): InstalledAuthority {
    const { life = DEFAULT_CA_LIFE.subordinate, pathLength = 0 } = this.props;
    const template = authorityTemplate("subordinate", pathLength, isConstrained(this.props));
    return installCertificate(this, authority, {
      issuer,
      template: `arn:${AccountContext.of(this).partition}:acm-pca:::template/${template}`,
      lifeDays: daysOfLife(life),
      props: this.props,
    });
  }

  /** Roles inside read the lists from the bucket over TLS: no list of who lost a key is on the internet. */
  private revocationLists(mode: CaMode): AuthorityBucket | undefined {
    if (mode === "short-lived") return undefined;
    const { authorityName, sharedWith = {}, deletionProtection = DELETION_PROTECTION } = this.props;
    return new AuthorityBucket(this, "RevocationLists", {
      bucketPrefix: authorityBucketPrefix(authorityName, "crl"),
      readFolder: REVOCATION_FOLDER,
      readers: Object.values(sharedWith),
      deletionProtection,
    });
  }

  /** The permission allows certificates of hosts by one template, and neither authorities nor what a request asks for. */
  private share(resourceArn: string): void {
    const { authorityName, sharedWith = {} } = this.props;
    if (Object.keys(sharedWith).length === 0) return;
    const { partition } = AccountContext.of(this);
    new ResourceShare(this, "Share", {
      shareName: `authority-${authorityName}`,
      resourceArn,
      accounts: sharedWith,
      permissionArn: `arn:${partition}:ram::aws:permission/AWSRAMDefaultPermissionCertificateAuthority`,
    });
  }
}
