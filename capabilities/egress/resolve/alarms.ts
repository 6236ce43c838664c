import { defined } from "../../../core/defined";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import type { EstateContext } from "../../../estate/context";
import type { VpcPlace } from "../../vpc/resolve/places";
import { EGRESS_THRESHOLDS, egressAlarmUnused } from "../model";
import type { EgressAlarmSettings } from "../resolved";

/** The alarms of a VPC as its firewalls take them. */
export function egressAlarmsOf({ egressAlarms = {} }: Pick<VpcPlace, "egressAlarms">): EgressAlarmSettings {
  return { ...EGRESS_THRESHOLDS, ...defined(egressAlarms) };
}

/** What a VPC has that counts something. */
export interface Counted {
  /** Lists of AWS of its policy. @default - it has no policy */
  readonly managedLists?: number;
  /** How its Network Firewall treats what is on no list. @default - it has none */
  readonly networkFirewall?: "alert" | "block";
  /** The VPC whose Network Firewall its way out leads through. @default - none but its own */
  readonly ledThrough?: string;
  /** VPCs that are led through its Network Firewall. */
  readonly spokes: readonly string[];
}

/** Reports alarms that would never tell of anything, and a topic that AWS would refuse. */
export function checkEgressAlarms(
  { name, region, egressAlarms }: Pick<VpcPlace, "name" | "region" | "egressAlarms">,
  { managedLists, networkFirewall, ledThrough, spokes }: Counted,
  context: EstateContext,
): void {
  if (egressAlarms === undefined) return;
  const path = ["vpcs", name];
  checkAlarmTopic(egressAlarms.topic, region, path, context, "egressAlarms");
  const unused = (option: string, why: string, fix: string) =>
    context.problems.add(egressAlarmUnused(name, option, why, fix), [...path, "egressAlarms", option]);
  const isFirewalled = managedLists !== undefined || networkFirewall !== undefined;
  if (!isFirewalled)
    context.problems.add(
      egressAlarmUnused(name, "egressAlarms", "the VPC has no firewall on its way out", "set egress"),
      [...path, "egressAlarms"],
    );
  if (!isFirewalled) return;
  const { badNames, unlistedNames, droppedPackets } = egressAlarms;
  const isCounted = (managedLists ?? 0) > 0 || networkFirewall !== undefined;
  if (!isCounted && [badNames, unlistedNames, droppedPackets].every((given) => given === undefined))
    context.problems.add(
      egressAlarmUnused(
        name,
        "egressAlarms",
        "its list has no list of AWS, and from how many unknown names on is not said",
        "set unlistedNames",
      ),
      [...path, "egressAlarms"],
    );
  // The names of those who are led are looked up where they are, and their packets dropped where they are led.
  const isForOthers = managedLists === undefined && spokes.length > 0;
  const ofSpokes = (option: string) =>
    `move it to the VPCs behind its firewall: ${spokes.map((spoke) => `vpcs.${spoke}.egressAlarms.${option}`).join(", ")}`;
  if (badNames !== undefined && (managedLists ?? 0) === 0)
    unused(
      "badNames",
      "no list of AWS is looked at",
      isForOthers ? ofSpokes("badNames") : "add managedLists to its entry of egress",
    );
  if (unlistedNames !== undefined && managedLists === undefined)
    unused(
      "unlistedNames",
      "the VPC has no list of names",
      isForOthers ? ofSpokes("unlistedNames") : "set egress",
    );
  if (droppedPackets !== undefined && networkFirewall === undefined && ledThrough !== undefined)
    unused(
      "droppedPackets",
      `what it sends is dropped by the Network Firewall of VPC ${ledThrough}, and counted there`,
      `move it to vpcs.${ledThrough}.egressAlarms.droppedPackets`,
    );
  else if (droppedPackets !== undefined && networkFirewall !== "block")
    unused(
      "droppedPackets",
      networkFirewall === undefined
        ? "the VPC has no Network Firewall"
        : "its Network Firewall reports, and drops nothing, as long as the list says enforce: alert",
      networkFirewall === undefined ? "set networkFirewall" : "set enforce: block",
    );
}
