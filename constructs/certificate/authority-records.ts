import { Construct } from "constructs";
import { AUTHORITY_PREFIX, type Life } from "../../capabilities/certificate/model";
import { defined } from "../../core/defined";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { DEFAULT_NAMESPACE } from "../namespace";
import { AlarmTopic } from "../observability";
import { AuthorityAlarms } from "./authority-alarms";
import { AuthorityBucket } from "./authority-bucket";
import type { AuthorityProps } from "./authority-props";
import { AuthoritySchedules } from "./authority-schedules";

export interface AuthorityRecordsProps {
  readonly authority: AuthorityProps;
  readonly authorityArn: string;
  readonly hasRevocationList: boolean;
  /** See {@link AuthoritySchedules}. */
  readonly expiry?: { readonly notAfter: string; readonly lead: Life };
}

/** What is told and kept of an authority: alarms, a reminder of its end, and a report of each month. */
export class AuthorityRecords extends Construct {
  /** Of alarms and reminders. */
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: AuthorityRecordsProps) {
    super(scope, id);
    const { authority, authorityArn, hasRevocationList, expiry } = props;
    const { authorityName, namespace = DEFAULT_NAMESPACE, permissionsBoundary } = authority;
    const { deletionProtection = DELETION_PROTECTION } = authority;
    const topic = new AlarmTopic(this, "Topic", {
      topicName: `authority-${authorityName}-alarms`,
      keyAlias: `${namespace}/authority-${authorityName}/alarms`,
      deletionProtection,
    });
    this.topicArn = topic.topicArn;
    new AuthorityAlarms(this, "Alarms", {
      authorityName,
      authorityArn,
      topicArn: topic.topicArn,
      hasRevocationList,
    });
    const reports = new AuthorityBucket(this, "Reports", {
      bucketPrefix: authorityBucketPrefix(authorityName, "reports"),
      deletionProtection,
    });
    new AuthoritySchedules(this, "Schedules", {
      ...{ authorityName, authorityArn, reports, topic },
      prefix: `${AUTHORITY_PREFIX}${authorityName.slice(0, 24)}`,
      ...defined({ expiry, permissionsBoundary }),
    });
  }
}

/** `hosts-authority-crl`; a long name is cut so that the end, by which roles may touch the bucket, stays. */
export function authorityBucketPrefix(authorityName: string, kind: "crl" | "reports"): string {
  const end = `-authority-${kind}`;
  return `${authorityName.slice(0, 36 - end.length)}${end}`;
}
