/** A block of a stack: its arguments, and those of Terraform itself. */
export type Body = Readonly<Record<string, unknown>>;

type ByTypeAndId = Readonly<Record<string, Readonly<Record<string, Body>>>>;

/** The parts of a synthesised stack that decide what a plan does. */
export interface StackJson {
  readonly terraform?: Body;
  readonly provider?: Readonly<Record<string, readonly Body[]>>;
  readonly resource?: ByTypeAndId;
  readonly data?: ByTypeAndId;
  readonly output?: Readonly<Record<string, Body>>;
  /** Addresses that resources had before. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  /** Addresses whose resources a state forgets. */
  readonly removed?: readonly { readonly from: string; readonly lifecycle?: Body }[];
}

/** Stacks by name. */
export type Stacks = Readonly<Record<string, StackJson>>;

/** A resource of a stack. */
export interface ResourceBlock {
  /** `aws_vpc.Vpc_8378EB38` */
  readonly address: string;
  readonly type: string;
  readonly body: Body;
}

/** Resources of a stack by address. */
export function resourcesOf({ resource = {} }: StackJson): Map<string, ResourceBlock> {
  const found = new Map<string, ResourceBlock>();
  for (const [type, byId] of Object.entries(resource))
    for (const [id, body] of Object.entries(byId)) {
      const address = `${type}.${id}`;
      found.set(address, { address, type, body });
    }
  return found;
}

/** Where a construct of ours made it: `Vpc/Subnets/worker-use1-az1`; empty where nothing says so. */
export function constructPath(body: Body): string {
  const { metadata } = objectOf(body["//"]);
  const { path } = objectOf(metadata);
  return typeof path === "string"
    ? path
        .split("/")
        .slice(1)
        .join("/")
        .replace(/\/Resource$/, "")
    : "";
}

export function objectOf(value: unknown): Body {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Body) : {};
}
