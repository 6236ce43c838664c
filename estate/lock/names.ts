/** What `--release` and tombstones name: a VPC, something else by its key of the file, or a part of either. */
export interface LockName {
  /** `transitGateways.main/segments.dev` */
  readonly text: string;
  /** `transitGateways.main`: without the part. */
  readonly whole: string;
  /** `transitGateways` @default - a VPC, or a load balancer whose rules are meant */
  readonly kind?: string;
  /** `main` */
  readonly name: string;
  /** `segments.dev` @default - the whole */
  readonly part?: string;
}

/** `beta/transit`, `dns.main/aws`: names of VPCs have no dots. */
export function parseLockName(text: string): LockName {
  const [whole, part] = cut(text, "/");
  const [kind, name] = cut(whole, ".");
  return {
    ...{ text, whole, name: name ?? whole },
    ...(name === undefined ? {} : { kind }),
    ...(part === undefined ? {} : { part }),
  };
}

/** The text before the first mark, and that behind it. */
export function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Keys of a section that say several things: `office/a/1`. */
export interface LockKey<Part extends string> {
  /** The form of every key, with a group for each part. */
  readonly pattern: RegExp;
  /** @throws Error for a text that the section does not take as a key */
  parse(text: string): Readonly<Record<Part, string>>;
}

/** @param pattern has a named group for each part */
export function lockKey<Part extends string>(pattern: RegExp): LockKey<Part> {
  return {
    pattern,
    parse(text) {
      const groups = pattern.exec(text)?.groups;
      if (groups === undefined) throw new Error(`${text} is no key of the form ${pattern.source}`);
      return groups as Record<Part, string>;
    },
  };
}
