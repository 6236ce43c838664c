import { networkStackName } from "../../core/naming/stack-names";
import {
  type CommandLine,
  commandsOn,
  lockCommand,
  pathText,
  problemLine,
  toolCommand,
} from "../../core/problem";
import type { ReplacePlan } from "../../plan";
import { counted } from "../numbers";
import { type PlannedStep, type Step, stepsPage, typedSteps } from "./steps";

/** How a VPC is replaced by one beside it. Fields may be added, never renamed. */
export interface ReplaceDocument {
  readonly vpc: string;
  readonly with: string;
  /** In use now. */
  readonly ranges: readonly string[];
  /** What the other one would get. @default - no range is free */
  readonly newRange?: string;
  /** What stands in the way of the other one. */
  readonly inTheWay: readonly string[];
  /** Places of the file that name the former one. */
  readonly places: readonly { readonly line: number; readonly path: string }[];
  readonly steps: readonly Step[];
}

export function replaceDocument(plan: ReplacePlan, file: string, typed: CommandLine): ReplaceDocument {
  const { vpc, name, beside } = plan;
  const placed = placesIn(plan, file);
  const inTheWay = plan.inTheWay.map((problem) => problemLine(problem, commandsOn(file, typed)));
  const steps = [
    growStep(plan),
    makeStep(plan, inTheWay),
    linkStep(plan, placed),
    ...namesStep(plan, placed),
    ...balancersStep(plan),
    ...addressesStep(plan),
    moveStep(plan, placed),
    leaveStep(plan),
  ];
  return {
    vpc: vpc.name,
    with: name,
    ranges: rangesOf(vpc),
    ...(beside === undefined ? {} : { newRange: beside.layout.range.toString() }),
    inTheWay,
    places: plan.places.map(({ line, path }) => ({ line, path: pathText(path) })),
    steps: typedSteps(steps, file, typed),
  };
}

export const replacePage = ({ vpc, with: name, steps }: ReplaceDocument) =>
  stepsPage(`VPC ${name} in the place of VPC ${vpc}`, steps);

const rangesOf = ({ layout }: ReplacePlan["vpc"]) => [layout.range, ...layout.secondaryCidrs].map(String);

/** `landing-zone.yaml:62 transitGateways.main.vpcs.shared` */
type PlacesIn = (...keys: readonly string[]) => string[];

function placesIn({ places }: ReplacePlan, file: string): PlacesIn {
  return (...keys) =>
    places
      .filter(({ path }) => keys.includes(String(path[0])))
      .map(({ line, path }) => `${file}:${line} ${pathText(path)}`);
}

function growStep({ vpc }: ReplacePlan): PlannedStep {
  return {
    title: "See that it can't grow where it is",
    notes: [
      `It has ${rangesOf(vpc).join(" and ")}. A range in vpcs.${vpc.name}.secondaryCidrs is far less work than what follows, and moves nothing.`,
    ],
    commands: [toolCommand("size", "--set", `'vpcs.${vpc.name}.secondaryCidrs=[<range>]'`)],
  };
}

function makeStep({ vpc, name, beside, file }: ReplacePlan, inTheWay: readonly string[]): PlannedStep {
  const waivers = Object.entries(file.waivers)
    .filter(([, { at }]) => at.startsWith(`vpcs.${vpc.name}.`))
    .map(([waiver]) => `waivers.${waiver}`);
  const range =
    beside === undefined
      ? "no range is free for it"
      : `with cidr: ${beside.layout.range}, which is free and holds all that runs in ${vpc.name}`;
  return {
    title: `Make VPC ${name} beside it`,
    notes: [
      `In the file: vpcs.${name}, with the settings of vpcs.${vpc.name} but secondaryCidrs, natAddresses and vpnGateway; ${range}.`,
      ...(waivers.length === 0 ? [] : [`What ${waivers.join(", ")} waive needs a waiver there, too.`]),
      ...inTheWay,
    ],
    commands: [lockCommand(), toolCommand("deploy", networkStackName(name))],
    isOpen: inTheWay.length > 0,
  };
}

function linkStep({ name, vpc, beside }: ReplacePlan, places: PlacesIn): PlannedStep {
  const links = places("transitGateways", "peerings", "vpns", "directConnects", "transitGatewayPeerings");
  const shared = places("transitGateways").some((place) => place.includes(".vpcs."));
  return {
    title: "Link it as the former one is linked, and both with each other",
    notes: [
      ...(links.length === 0 ? ["No link names the former one."] : links),
      shared
        ? `Attached to the same transit gateway, ${name} reaches ${vpc.name} where their segments reach each other.`
        : `A peering between ${vpc.name} and ${name} lets applications call each other while they move.`,
      ...(links.length === 0
        ? []
        : [
            `Flows are written a second time, for ${name}. The other side needs its range (${beside?.layout.range ?? "not known yet"}): prefixes of a Direct Connect, routes, firewalls.`,
          ]),
      ...(links.some((place) => /vpns\.|directConnects\./.test(place))
        ? ["A VPN gateway belongs to one VPC: what ends on it gets a second VPN under another name."]
        : []),
    ],
    commands: [lockCommand(), toolCommand("deploy")],
  };
}

function namesStep({ name }: ReplacePlan, places: PlacesIn): PlannedStep[] {
  const dns = places("dns");
  if (dns.length === 0) return [];
  return [
    {
      title: "Give it the same names",
      notes: [
        ...dns,
        `Lists of VPCs get ${name} beside the former one. A hub whose endpoints stand in the former one stays there until a second hub, under another name, is what others ask.`,
      ],
      commands: [toolCommand("deploy")],
    },
  ];
}

function balancersStep({ vpc, name, estate }: ReplacePlan): PlannedStep[] {
  const balancers = estate.loadBalancers.filter((each) => each.vpc === vpc.name);
  const entries = estate.tcpEntries.filter((each) => each.vpc === vpc.name);
  if (balancers.length + entries.length === 0) return [];
  return [
    {
      title: `Make its load balancers in ${name}, under other names`,
      notes: [
        ...balancers.map(
          (each) =>
            `loadBalancers.${each.name} (${each.scheme}): ${each.domains.map((domain) => domain.name.text).join(", ") || "no domain"}${each.staticAddresses === undefined ? "" : "; its static addresses stay with it, so clients have to know the new ones before"}`,
        ),
        ...entries.map(
          (each) =>
            `tcpEntries.${each.name} (${each.scheme}): ${each.domains.map((domain) => `${domain.name.text}; `).join("")}its addresses stay with it, so clients have to know the new ones before`,
        ),
        "Without zone in the new ones: their records are switched by hand, weighted 0 to 100, and go to the estate when the former ones are gone.",
      ],
      commands: [lockCommand(), toolCommand("deploy", networkStackName(name))],
    },
  ];
}

function addressesStep({ vpc, name }: ReplacePlan): PlannedStep[] {
  if (vpc.nat === "none") return [];
  const given = Object.values(vpc.natAddresses ?? {});
  return [
    {
      title: "Announce its public addresses, before anything runs in it",
      notes: [
        "Partners put them on their allowlists beside the present ones. One Elastic IP can't serve two NAT gateways, so the present ones can't come along without an outage.",
        ...(given.length === 0 ? [] : [`${given.join(", ")} of the former one stay yours afterwards.`]),
      ],
      commands: [
        `terraform -chdir=cdktf.out/stacks/${networkStackName(vpc.madeAs ?? vpc.name)} output nat_public_ips`,
        `terraform -chdir=cdktf.out/stacks/${networkStackName(name)} output nat_public_ips`,
      ],
    },
  ];
}

function moveStep({ vpc, name, beside }: ReplacePlan, places: PlacesIn): PlannedStep {
  const runs = (beside ?? vpc).environments.map(
    ({ name: environment, applications }) => `${environment} (${counted(applications, "application")})`,
  );
  return {
    title: `Move what runs in it to ${name}`,
    notes: [
      ...(runs.length === 0 ? ["Nothing runs in it."] : [`Runs in it: ${runs.join(", ")}.`]),
      ...places("environments", "clusters", "loadBalancers", "tcpEntries", "runtimeFabrics", "vpcs"),
      "An application at a time: deploy it there, switch its record, watch, stop it here.",
    ],
    commands: [lockCommand(), toolCommand("deploy"), toolCommand("path", `vpc:${name}`, "internet")],
  };
}

function leaveStep({ vpc }: ReplacePlan): PlannedStep {
  return {
    title: `Retire ${vpc.name}, once nothing runs in it and nobody calls it`,
    notes: [
      `Its ranges (${rangesOf(vpc).join(", ")}) stay reserved after that: nobody gets them while routes and allowlists of others still have them.`,
    ],
    commands: [toolCommand("retire", vpc.name)],
  };
}
