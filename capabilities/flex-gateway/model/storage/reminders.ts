import type { FlexGatewaySpec } from "../spec";
import { lineOf } from "../versions";
import { REMINDERS } from "./limits";

/** What people are told of every week, from a lead before its day until the file says another day. */
export interface GatewayReminder {
  readonly kind: "registration" | "standard-support" | "extended-support";
  /** `2027-05-01` */
  readonly day: string;
  /** Days before it of the first reminder. */
  readonly leadDays: number;
  readonly subject: string;
  readonly message: string;
}

/** The days that a gateway must not be forgotten until: that of its registration, and those of its version. */
export function gatewayReminders({
  name,
  version,
  registration,
}: Pick<FlexGatewaySpec, "name" | "version" | "registration">): GatewayReminder[] {
  const line = lineOf(version);
  const of = `Flex Gateway ${name}`;
  const ends = (kind: "standard" | "extended", day: string, then: string): GatewayReminder => ({
    ...{ kind: `${kind}-support`, day, leadDays: REMINDERS.supportDays },
    subject: `${of}: ${kind} support of ${line?.line} ends`,
    message: `${kind === "standard" ? "Standard" : "Extended"} support of version ${version.text}, which ${of} runs, ends on ${day}. ${then}`,
  });
  return [
    {
      ...{ kind: "registration", day: registration.expires },
      leadDays: REMINDERS.registrationDays,
      subject: `${of}: its registration ends`,
      message: `The certificate with which ${of} registered ends on ${registration.expires}. Renew it by the printed script, then write the new day to flexGateways.${name}.registration.expires.`,
    },
    ...(line === undefined
      ? []
      : [
          ends("standard", line.standardUntil, "Give a gateway of stage sandbox a newer version first."),
          ends("extended", line.extendedUntil, "From then on nobody patches it."),
        ]),
  ];
}
