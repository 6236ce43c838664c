import { type Block, type Finding, finding, type Subject } from "../model";

/** VPCs whose way to the internet leads through the firewall of another. */
export function clientsOf({ file }: Subject, hub: string): string[] {
  return Object.values(file.transitGateways).flatMap(({ segments, vpcs }) =>
    Object.entries(vpcs).flatMap(([vpc, { segment }]) =>
      segments[segment]?.egressThrough === hub ? [vpc] : [],
    ),
  );
}

/** Rules about what comes from a VPC. */
export function linesFrom({ estate }: Subject, vpc: string, lines: readonly string[]): readonly string[] {
  const range = String(estate.vpcs.find(({ name }) => name === vpc)?.layout.range);
  return lines.filter((line) => line.split(/[ [,\]]+/).includes(range));
}

/** Each VPC behind the firewall by its own list. */
export function* listFaults(
  subject: Subject,
  group: Block,
  vpc: string,
  lines: readonly string[],
): Generator<Finding> {
  const list = subject.file.egress[subject.file.vpcs[vpc]?.egress ?? ""];
  for (const [written, said] of Object.entries(list?.hosts ?? {})) {
    const host = written.toLowerCase();
    const match = host.startsWith("*.")
      ? `content:"${host.slice(1)}"; endswith;`
      : `content:"${host}"; startswith; endswith;`;
    if (!lines.some((line) => line.startsWith("pass ") && line.includes(match)))
      yield finding(group, `lets nobody call ${host}`);
    for (const port of said?.http ?? [])
      if (
        !lines.some(
          (line) => line.startsWith("pass http ") && line.includes(match) && portsOf(line).includes(port),
        )
      )
        yield finding(group, `asks for no Host header of ${host} on port ${port}`);
  }
  const refuses = list?.enforce === "alert" ? "alert" : "drop";
  for (const protocol of ["udp", "icmp", "tcp"])
    if (!lines.some((line) => new RegExp(`^${refuses} ${protocol} \\S+ any -> any (any|!\\S+) `).test(line)))
      yield finding(group, `lets ${protocol} out that says no name`);
}

/** Ports of a rule that names some. */
function portsOf(line: string): number[] {
  const [, ports = ""] = / -> \S+ \[?([\d,]+)\]? /.exec(line) ?? [];
  return ports.split(",").map(Number);
}

/** The list by which a firewall on the way of a VPC asks for names, in the VPC itself or in another. */
export function inspectedList(
  { vpcs, egress, transitGateways }: Subject["file"],
  name: string,
): Subject["file"]["egress"][string] | undefined {
  const isBehindAnother = Object.values(transitGateways).some(
    (gateway) => gateway.segments[gateway.vpcs[name]?.segment ?? ""]?.egressThrough !== undefined,
  );
  const isInspected = vpcs[name]?.networkFirewall !== undefined || isBehindAnother;
  return isInspected ? egress[vpcs[name]?.egress ?? ""] : undefined;
}
