export type { AdmissionPlan } from "../../capabilities/load-balancer/model";
export { planAdmission } from "../../capabilities/load-balancer/model";
export { type EntryTarget, type EntryTargetGroup, targetGroupName } from "../../capabilities/tcp-entry/model";
export { TcpEntry } from "./tcp-entry";
export type {
  EntryDomainSpec,
  TcpEntryAlarmOptions,
  TcpEntryProps,
  TcpListenerSpec,
} from "./tcp-entry-props";
