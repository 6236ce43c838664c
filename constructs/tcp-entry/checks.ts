import {
  admissionPortsDiffer,
  BALANCER_DEFAULTS,
  balancerInternetGateway,
  balancerNameProblems,
  balancerZoneProblems,
} from "../../capabilities/load-balancer/model";
import { entryAddressProblems, entryProblems } from "../../capabilities/tcp-entry/model";
import { ProblemList } from "../../core/problem";
import { Vpc } from "../vpc";
import type { TcpEntryProps } from "./tcp-entry-props";

/** @throws InputError with everything that AWS would reject, or that would silently not work */
export function checkTcpEntry(props: TcpEntryProps, zones: readonly string[]): void {
  const { entryName, vpc, scheme = BALANCER_DEFAULTS.scheme, addresses, admission, targetGroups } = props;
  const isPublicVpc = vpc instanceof Vpc ? vpc.publicGateway !== undefined : true; // its owner knows
  const listeners = props.listeners.map(({ tls, ...listener }) => ({
    ...listener,
    hasTls: tls !== undefined,
  }));
  const ports = listeners.map(({ port }) => port);
  const isPlanned =
    ports.every((port) => admission.ports.includes(port)) &&
    admission.ports.every((port) => ports.includes(port));
  const found = new ProblemList();
  const problems = [
    ...balancerNameProblems(entryName),
    ...balancerZoneProblems(vpc.vpcName, zones, vpc.zones),
    ...(scheme === "internet-facing" && !isPublicVpc
      ? [balancerInternetGateway(entryName, vpc.vpcName)]
      : []),
    ...entryProblems({ listeners, targetGroups }),
    ...(addresses === undefined ? [] : entryAddressProblems({ scheme, addresses, zones })),
    ...(isPlanned ? [] : [admissionPortsDiffer(admission.ports, ports)]),
  ];
  for (const problem of problems) found.add(problem);
  found.throwIfAny();
}
