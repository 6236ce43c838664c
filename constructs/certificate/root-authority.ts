import { Construct } from "constructs";
import {
  authorityTemplate,
  DEFAULT_CA_LIFE,
  isConstrained,
  MOST_PATH_LENGTH,
} from "../../capabilities/certificate/model";
import { AccountContext } from "../observability";
import type { AuthorityProps } from "./authority-props";
import { AuthorityRecords } from "./authority-records";
import { defineKey, installCertificate } from "./define-authority";
import { daysOfLife, reminderLead } from "./life-of-authority";

/**
 * A root of AWS Private CA. It issues subordinate authorities alone: nothing here shares it or lets ACM use it.
 *
 * It has no revocation list: a subordinate that can't be trusted any more is taken out of the bundles of those that
 * verify, which is also what a compromised root would need.
 */
export class RootAuthority extends Construct {
  readonly authorityArn: string;
  /** Its certificate in PEM, for truststores. */
  readonly certificate: string;
  /** Of alarms and reminders. */
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: AuthorityProps) {
    super(scope, id);
    const { life = DEFAULT_CA_LIFE.root } = props;
    const { partition } = AccountContext.of(this);
    const authority = defineKey(this, props, { type: "ROOT", mode: "general-purpose" });
    const template = authorityTemplate("root", MOST_PATH_LENGTH, isConstrained(props));
    const { certificate, notAfter } = installCertificate(this, authority, {
      template: `arn:${partition}:acm-pca:::template/${template}`,
      lifeDays: daysOfLife(life),
      props,
    });
    const { topicArn } = new AuthorityRecords(this, "Records", {
      authority: props,
      authorityArn: authority.arn,
      hasRevocationList: false,
      expiry: { notAfter, lead: reminderLead(life) },
    });
    this.authorityArn = authority.arn;
    this.certificate = certificate;
    this.topicArn = topicArn;
  }
}
