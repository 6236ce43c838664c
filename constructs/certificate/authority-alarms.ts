import { Construct } from "constructs";
import { defineAlarm } from "../observability";

export interface AuthorityAlarmsProps {
  readonly authorityName: string;
  readonly authorityArn: string;
  readonly topicArn: string;
  /** Whether the authority writes a revocation list. */
  readonly hasRevocationList: boolean;
}

/** https://docs.aws.amazon.com/privateca/latest/userguide/PcaCloudWatch.html */
const METRICS = {
  Failure: { kind: "failure", text: "a certificate could not be issued" },
  MisconfiguredCRLBucket: { kind: "revocation-list", text: "the revocation list could not be written" },
} as const;

/** Alarms for requests that fail, and for a revocation list that can't be written. */
export class AuthorityAlarms extends Construct {
  constructor(scope: Construct, id: string, props: AuthorityAlarmsProps) {
    super(scope, id);
    this.define("Failure", props);
    if (props.hasRevocationList) this.define("MisconfiguredCRLBucket", props);
  }

  private define(metricName: keyof typeof METRICS, props: AuthorityAlarmsProps): void {
    const { authorityName, authorityArn, topicArn } = props;
    const { kind, text } = METRICS[metricName];
    const alarmName = `authority-${authorityName}-${kind}`;
    defineAlarm(
      this,
      metricName,
      { alarmName, topicArn },
      {
        alarmDescription: `Authority ${authorityName}: ${text}`,
        namespace: "AWS/ACMPrivateCA",
        metricName,
        dimensions: { PrivateCAArn: authorityArn },
        threshold: 1,
      },
    );
  }
}
