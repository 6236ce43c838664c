import * as z from "zod";
import {
  findSpecialRange,
  Ipv4Cidr,
  networkRangeRejected,
  REFUSED_VPC_BLOCKS,
  specialText,
  vpcBlockRejected,
  vpcPrefixOutOfRange,
} from "../../core/addressing";
import { PORT_NUMBERS } from "../../core/firewall";
import { SERVICE_PORTS } from "../../core/firewall/limits";
import { regionUnknown } from "../../core/limits/problems";
import { regionOfPlace } from "../../core/limits/region-places";
import { listZones, mayBeRegion, REGIONS } from "../../core/limits/regions";
import { InputError, type Problem } from "../../core/problem";
import { closest } from "../suggest";
import { didYouMean, type Hint, withHint } from "./hints";
import { tagReserved } from "./tag-problems";

/**
 * Names become parts of stack names, construct ids and names of cloud resources, so they use only characters that
 * all of these accept. Double hyphens are rejected because cdktf writes `--` for a slash. `constructor` is rejected
 * because every JavaScript object has a property of that name.
 */
export const anyName = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: "is not a name" });

export const name = anyName
  .max(40)
  .meta({ description: "Lower-case letters, digits and single hyphens; starts with a letter; up to 40." });

export const REFUSED = REFUSED_VPC_BLOCKS.map((text) => Ipv4Cidr.parse(text));

/** Any range. */
export const ipv4Cidr = defineCidr({ largest: 0, smallest: 32 }, []);

/** A range of an external network. 0.0.0.0/0 is rejected: it contains every reserved range. */
export const externalCidr = defineCidr({ largest: 0, smallest: 32 }, [], (text) => {
  const range = Ipv4Cidr.read(text);
  const special = findSpecialRange(range);
  if (special?.others === "refused") throw new InputError(networkRangeRejected(text, specialText(special)));
  return range;
});

/** A range that VPC ranges are allocated from. */
export const poolRange = defineCidr({ largest: 0, smallest: 32 }, REFUSED);

/** A single address as a /32 range. */
export const hostAddress = parsed(
  z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/, { error: "is not an IPv4 address", abort: true }),
  Ipv4Cidr.host,
  { examples: ["10.0.0.5"] },
);

/** A text that is parsed into a range. Errors get the position of the text; code behind the schema gets an Ipv4Cidr. */
export function defineCidr(
  { largest, smallest }: { readonly largest: number; readonly smallest: number },
  refused: readonly Ipv4Cidr[],
  parse = Ipv4Cidr.read,
) {
  const read = (text: string): Ipv4Cidr => {
    const range = parse(text);
    if (range.prefix < largest || range.prefix > smallest)
      throw new InputError(vpcPrefixOutOfRange(text, largest, smallest));
    const block = refused.find((other) => other.overlaps(range));
    if (block !== undefined) throw new InputError(vpcBlockRejected(text, block.toString()));
    return range;
  };
  const between = largest === 0 ? "" : `, /${largest} to /${smallest}`;
  return parsed(z.string(), read, {
    description: `IPv4 range in CIDR notation without host bits${between}.`,
    examples: ["10.0.0.0/16"],
    pattern: "^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$",
  });
}

/** A region that the table does not have passes, unless it is a slip of one that AWS can't have: `eu-centrall-1`. */
export const region = withHint(
  z
    .string()
    .regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, { error: "is not an AWS region", abort: true })
    .check(({ value, issues }) => {
      const meant = mayBeRegion(value) ? undefined : closest(value, REGIONS);
      if (meant !== undefined)
        issues.push({ code: "custom", input: value, params: { problem: regionUnknown(value, meant) } });
    })
    .meta({ description: "AWS region.", examples: ["us-east-1"] }),
  (given) => didYouMean(regionOfPlace(given) ?? closest(given, REGIONS)),
);

export const zoneId = withHint(
  z
    .string()
    .regex(/^[a-z]{2,5}\d-az\d{1,2}$/, {
      error: "is not a zone id; zone names such as us-east-1a differ between accounts",
    })
    .meta({ description: "Availability Zone id.", examples: ["use1-az1"] }),
  (given) => zoneHint(given),
);

/** A zone name is its region with a letter. */
function zoneHint(given: string): Hint | undefined {
  const ids = listZones(given.toLowerCase().replace(/[a-z]$/, ""));
  // Which region it is in is not known here, so the zone is not taken for what was meant.
  const meant = closest(given, REGIONS.flatMap(listZones));
  if (ids.length === 0) return meant === undefined ? undefined : { fix: `did you mean ${meant}?` };
  return {
    fix: `leave zones out, or write ids (aws ec2 describe-availability-zones prints them): ${ids.join(", ")}`,
  };
}

/**
 * A text that is parsed by `read`. Errors of `read` get the position of the text; code behind the schema gets the
 * parsed value.
 */
export function parsed<T>(text: z.ZodString, read: (text: string) => T, meta: z.GlobalMeta) {
  return text.meta(meta).transform((value, context): T => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems)
        context.issues.push({ code: "custom", input: value, params: { problem } });
      return z.NEVER;
    }
  });
}

/** A text whose pattern needs an example to be understood. */
export function text(pattern: RegExp, what: string, example: string) {
  return z
    .string()
    .regex(pattern, { error: `is not ${what}` })
    .meta({ examples: [example] });
}

/** The id of an account: twelve digits, in quotes, because YAML would take a zero at the start away. */
export const accountId = withHint(text(/^\d{12}$/, "an account id of 12 digits", "123456789012"), (given) => {
  const digits = given.replace(/[- ]/g, "");
  return /^\d{12}$/.test(digits)
    ? { fix: `did you mean "${digits}"?`, value: digits }
    : { fix: "give all twelve digits, in quotes" };
});

/** An id that AWS assigned, for example `vpc-0123456789abcdef0`. */
export function awsId(prefix: string, what: string) {
  return text(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), what, `${prefix}-0123456789abcdef0`);
}

/** An ARN of a service; `example` is the part after the service name. */
export function arn(service: string, resource: string, example: string) {
  return text(
    new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:(\\d{12})?:${resource}$`),
    `an ARN of ${service}`,
    `arn:aws:${service}:${example}`,
  );
}

/** An IAM role. */
/** A topic of SNS: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export function topicArn(name = "operations", inRegion = "us-east-1") {
  return arn("sns", "[A-Za-z0-9_-]{1,256}", `${inRegion}:123456789012:${name}`);
}

export const roleArn = arn("iam", "role/[A-Za-z0-9_+=,.@/-]+", ":123456789012:role/deploy");

export const port = z
  .int()
  .min(PORT_NUMBERS.first)
  .max(PORT_NUMBERS.last)
  .meta({ examples: [SERVICE_PORTS.https] });

export const percent = z.int().min(0).max(1000);

/** The highest count of anything in one environment: the largest VPC has this many addresses. */
export const count = z.int().min(0).max(65_536);

/** Tags that identify the owner of a resource. They are set on every resource, so users can't set them. */
export const OWN_TAGS = ["organization", "managed-by", "vpc", "Name"] as const;

/** The key of a tag. AWS reserves `aws:` in upper and lower case. */
export const tagKey = text(
  /^(?![aA][wW][sS]:)[\p{L}\p{N} _.:/=+\-@]+$/u,
  "the key of a tag",
  "cost-center",
).max(128);

/**
 * Tags with the characters that every AWS service accepts.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const tags = z
  .record(
    tagKey,
    text(
      /^[\p{L}\p{N} _.:/=+\-@]*$/u,
      "the value of a tag: letters, digits, spaces and _ . : / = + - @",
      "1234",
    ).max(256),
  )
  .check((context) => {
    for (const key of OWN_TAGS)
      if (Object.hasOwn(context.value, key))
        context.issues.push({
          code: "custom",
          input: key,
          path: [key],
          params: { problem: tagReserved(key), ofKey: true },
        });
  })
  .meta({ description: "Tags of every resource that takes tags." });

/** A reason written by a person for reviewers. */
export const reason = z.string().min(10).max(500);

/** A map with names as keys. The order of its entries has no meaning. */
export function named<T extends z.ZodType>(value: T) {
  return z.record(name, value);
}

/**
 * An option that is only allowed beside certain others. It stays undefined where it was not given, so that its use
 * without them can be rejected. The JSON schema shows the default; the resolver takes it from the same constant.
 */
export function conditional<T extends z.ZodType>(option: T, value: Readonly<z.output<T>>) {
  return option.optional().meta({ default: value });
}

/** The problem inside an issue of this project's own checks; `undefined` for zod's own issues. */
export function findProblem(params: Readonly<Record<string, unknown>> | undefined): Problem | undefined {
  return params?.["problem"] as Problem | undefined;
}
