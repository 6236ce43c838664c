import type { EstateFile } from "../../../estate/estate-file";
import { resources, type StackJson, type Subject } from "../../invariants/model";
import { best, type Range } from "./ranges";
import { followed, followedText } from "./references";

/** A resource with its references followed. */
export interface Made {
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface WorldSubnet {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
  readonly range: Range;
  readonly table: string;
  readonly acl: string;
}

export interface WorldRoute {
  readonly range: Range;
  /** Argument that names the target, and what it is. */
  readonly via: string;
  readonly target: string;
}

/** One line of a table of a transit gateway. */
interface TransitLine {
  readonly range: Range;
  readonly attachment: string | undefined;
  /** The lower, the earlier. */
  readonly rank: number;
}

/** What a network is told, and where its packets then come in. */
interface Told {
  readonly range: Range;
  readonly rank: number;
  readonly entry: { readonly vpc: string } | { readonly attachment: string };
}

/** What a VPN gateway learns of a network. */
interface Learned {
  readonly range: Range;
  readonly rank: number;
  readonly network: string;
}

/** What the links of a synthesis come to, filled one kind after the other. */
export class WorldTables {
  readonly rangesOf = new Map<string, Range[]>();
  /** By attachment: gateway, VPC and the subnets that it stands in, or the network behind it. */
  readonly attachments = new Map<
    string,
    {
      readonly gateway?: string;
      readonly vpc?: string;
      readonly subnets?: readonly string[];
      /** Whether a flow stays in one zone of its choice, both ways. */
      readonly isAppliance?: boolean;
      readonly network?: string;
      /** Of a peering of transit gateways: the attachment at the other end. */
      readonly peer?: string;
    }
  >();
  readonly tableOf = new Map<string, string>();
  readonly transit = new Map<string, TransitLine[]>();
  readonly peerings = new Map<string, { readonly vpcs: readonly string[]; readonly network?: string }>();
  /** What attachments announce to their transit gateway. */
  readonly announced = new Map<string, { readonly ranges: readonly Range[]; readonly rank: number }>();
  /** Attachments of Direct Connect gateways. */
  readonly connectAttachments = new Set<string>();
  private readonly told: { readonly network: string; readonly told: Told }[] = [];
  private readonly learned = new Map<string, Learned[]>();
  readonly stacks: Readonly<Record<string, StackJson>>;
  readonly file: EstateFile;

  private readonly made = new Map<string, readonly Made[]>();

  constructor(private readonly subject: Subject) {
    this.stacks = subject.stacks;
    this.file = subject.file;
  }

  /** Whose stack an id is of, as the file names the VPC. */
  vpcId(name: string): string {
    return this.output(`network-${name}`, "vpc_id");
  }

  /** What an output of a stack comes to. */
  output(stack: string, name: string): string {
    return followedText(this.stacks, stack, this.stacks[stack]?.output?.[name]?.["value"]);
  }

  /** The resources of these types, one type after the other. */
  all(...types: readonly string[]): Made[] {
    return types.flatMap((type) => {
      const made = this.made.get(type) ?? this.follow(type);
      this.made.set(type, made);
      return made;
    });
  }

  private follow(type: string): Made[] {
    return resources(this.subject, type).map(({ stack, id, body }) => {
      const { "//": _, ...rest } = body;
      return { id: `${stack} ${type}.${id}.id`, args: followed(this.stacks, stack, rest) as Made["args"] };
    });
  }

  /** The VPC of a VPN gateway. */
  homeOf(gateway: string): string {
    const found = this.all("aws_vpn_gateway").find(({ id }) => id === gateway);
    return String(found?.args["vpc_id"]);
  }

  tell(network: string, range: Range, rank: number, entry: Told["entry"]): void {
    this.told.push({ network, told: { range, rank, entry } });
  }

  /** What a network is told of an address, the best first. */
  toldTo(network: string, address: number): Told | undefined {
    return best(
      this.told.filter((one) => one.network === network).map(({ told }) => told),
      address,
    );
  }

  learn(gateway: string, range: Range, rank: number, network: string): void {
    this.learned.set(gateway, [...(this.learned.get(gateway) ?? []), { range, rank, network }]);
  }

  /** What the VPN gateway has learned, of all networks. */
  learnedOf(gateway: string): readonly Learned[] {
    return this.learned.get(gateway) ?? [];
  }

  /** The network that the VPN gateway sends an address to. */
  learnedBy(gateway: string, address: number): string | undefined {
    return best(this.learnedOf(gateway), address)?.network;
  }
}
