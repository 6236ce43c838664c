/**
 * Reads the generated TypeScript of one binding module.
 *
 * cdktf's generator writes one shape of text, so patterns over lines are enough and take a millisecond, where a
 * TypeScript parser would take seconds. Whatever doesn't fit a pattern is an error, never a guess.
 */

/** What the `…ToHclTerraform` function of a structure says about one argument. */
export interface HclMember {
  readonly property: string;
  readonly isBlock: boolean;
  readonly type: string;
  readonly storage: string;
  /** Second argument of `listMapper`: true for a block, false for an attribute whose value is a list of objects. */
  readonly listOfBlocks: boolean | undefined;
}

/** One attribute or block of a class, in the order of the source. */
export interface Member {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  /** `new X(this, …)`: the class that reads the value; undefined for plain values. */
  readonly reader: string | undefined;
  /** Third argument of the reader, which tells whether the value is a set. */
  readonly readsSet: boolean;
  /** The expression of the getter, which tells the type of plain values. */
  readonly getter: string;
}

export interface ParsedBinding {
  /** Members by class name. */
  readonly classes: ReadonlyMap<string, readonly Member[]>;
  /** Arguments by structure name (the top level has the name of its class). */
  readonly arguments: ReadonlyMap<string, ReadonlyMap<string, HclMember>>;
  /** Optional properties by interface name. */
  readonly optionalProperties: ReadonlyMap<string, ReadonlySet<string>>;
  /** The resource, data source or provider class. */
  readonly root: string;
  /** Its Terraform type, for example `aws_vpc`. */
  readonly terraformType: string;
}

const CLASS = /^export class (\w+) extends cdktf\.(\w+) \{$/;

const MEMBER = /^ {2}\/\/ (\S+) - computed: (true|false), optional: (true|false), required: (true|false)$/;

const READER = /= new ([\w.]+)\(this, "[^"]+"(?:, (true|false))?\);/;

const HCL_FUNCTION = /^export function (\w+)ToHclTerraform\(struct\?: (\w+)/;

const HCL_ENTRY = /^\s+(\w+): \{$/;

export function parseBinding(source: string, where: string): ParsedBinding {
  const lines = source.split("\n");
  const classes = new Map<string, Member[]>();
  const hcl = new Map<string, Map<string, HclMember>>();
  const optionalProperties = new Map<string, Set<string>>();
  let currentClass = "";
  let currentStruct = "";
  let currentInterface = "";
  let root = "";
  lines.forEach((line, index) => {
    const classMatch = CLASS.exec(line);
    if (classMatch?.[1] !== undefined) {
      currentClass = classMatch[1];
      classes.set(currentClass, []);
      if (/^Terraform(Resource|DataSource|Provider)$/.test(classMatch[2] ?? "")) root = currentClass;
      currentStruct = currentClass;
      return;
    }
    const interfaceMatch = /^export interface (\w+)/.exec(line);
    if (interfaceMatch?.[1] !== undefined) {
      currentInterface = interfaceMatch[1];
      optionalProperties.set(currentInterface, new Set());
      return;
    }
    const optional = /^ {2}readonly (\w+)\?:/.exec(line)?.[1];
    if (optional !== undefined) optionalProperties.get(currentInterface)?.add(optional);

    const functionMatch = HCL_FUNCTION.exec(line);
    if (functionMatch?.[2] !== undefined) {
      currentStruct = functionMatch[2].replace(/OutputReference$/, "");
      hcl.set(currentStruct, new Map());
      return;
    }
    const member = MEMBER.exec(line);
    if (member) {
      classes.get(currentClass)?.push(parseMember(member, lines.slice(index + 1, index + 5)));
      return;
    }
    const entry = HCL_ENTRY.exec(line)?.[1];
    if (entry !== undefined && /^\s+value: /.test(lines[index + 1] ?? "")) {
      const group = hcl.get(currentStruct) ?? new Map<string, HclMember>();
      hcl.set(currentStruct, group);
      group.set(entry, parseHclMember(entry, lines.slice(index + 1, index + 5), where));
    }
  });
  const terraformType = /tfResourceType = "(\w+)"/.exec(source)?.[1] ?? "";
  if (root === "" || terraformType === "")
    throw new Error(`${where}: no resource class found in the binding`);
  return { classes, arguments: hcl, optionalProperties, root, terraformType };
}

function parseMember(match: RegExpExecArray, following: readonly string[]): Member {
  const reader = READER.exec(following[0] ?? "");
  const getter = following.find((line) => /^\s+return /.test(line)) ?? "";
  return {
    name: match[1] ?? "",
    computed: match[2] === "true",
    optional: match[3] === "true",
    required: match[4] === "true",
    reader: reader?.[1],
    readsSet: reader?.[2] === "true",
    getter: getter.trim(),
  };
}

function parseHclMember(name: string, following: readonly string[], where: string): HclMember {
  const [value = "", block = "", type = "", storage = ""] = following;
  const property = /(?:struct!\.|this\._)(\w+)/.exec(value)?.[1];
  const isBlock = /isBlock: (true|false)/.exec(block)?.[1];
  const typeName = /type: "(\w+)"/.exec(type)?.[1];
  const storageName = /storageClassType: "(\w+)"/.exec(storage)?.[1];
  if (
    property === undefined ||
    isBlock === undefined ||
    typeName === undefined ||
    storageName === undefined
  ) {
    throw new Error(`${where}: argument "${name}" has an unknown form in the binding: ${value.trim()}`);
  }
  const mapper = /list(?:Unique)?MapperHcl\(\w+ToHclTerraform, (true|false)\)/.exec(value)?.[1];
  return {
    property,
    isBlock: isBlock === "true",
    type: typeName,
    storage: storageName,
    listOfBlocks: mapper === undefined ? undefined : mapper === "true",
  };
}
