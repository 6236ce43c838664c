/** A name as `--release` and tombstones write it: a VPC, another entry by its top-level key, or a part of either. */
export interface LockName {
  /** `transitGateways.main/segments.dev` */
  readonly text: string;
  /** The name without the part: `transitGateways.main`. */
  readonly whole: string;
  /** `transitGateways` @default - a VPC, or the rules of a load balancer */
  readonly kind?: string;
  /** `main` */
  readonly name: string;
  /** `segments.dev` @default - the whole */
  readonly part?: string;
}

/** Parses `beta/transit` or `dns.main/aws`. A dot separates the key, because names of VPCs contain none. */
export function parseLockName(text: string): LockName {
  const [whole, part] = cut(text, "/");
  const [kind, name] = cut(whole, ".");
  return {
    ...{ text, whole, name: name ?? whole },
    ...(name === undefined ? {} : { kind }),
    ...(part === undefined ? {} : { part }),
  };
}

/** Splits at the first `mark`. The second text is `undefined` where there is no mark. */
export function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A section's key that consists of several parts: `office/a/1`. */
export interface LockKey<Part extends string> {
  /** Matches every key, with one group for each part. */
  readonly pattern: RegExp;
  /** @throws Error for a text that is no key of the section */
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
