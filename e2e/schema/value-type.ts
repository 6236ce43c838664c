import type { HclMember, Member } from "./parse-binding";
import type { TerraformType } from "./provider-schema";

/** `type` and `storageClassType` of a plain argument, as the binding writes them for HCL. */
const BY_STORAGE: { readonly [key: string]: TerraformType } = {
  "simple string": "string",
  "simple number": "number",
  "simple boolean": "bool",
  "list stringList": ["list", "string"],
  "list numberList": ["list", "number"],
  "list stringListList": ["list", ["list", "string"]],
  "list stringMapList": ["list", ["map", "string"]],
  "set stringList": ["set", "string"],
  "set numberList": ["set", "number"],
  "set stringListList": ["set", ["list", "string"]],
  "map stringMap": ["map", "string"],
  "map numberMap": ["map", "number"],
  "map booleanMap": ["map", "bool"],
  "map stringMapMap": ["map", ["map", "string"]],
};

/** The getter of an attribute that can only be read. The first pattern that fits wins. */
const BY_GETTER: readonly (readonly [RegExp, TerraformType])[] = [
  [/tolist\(this\.getNumberListAttribute/, ["set", "number"]],
  [/tolist\(this\.getListAttribute/, ["set", "string"]],
  [/^return this\.getNumberListAttribute/, ["list", "number"]],
  [/^return this\.getListAttribute/, ["list", "string"]],
  [/^return this\.getStringAttribute/, "string"],
  [/^return this\.getNumberAttribute/, "number"],
  [/^return this\.getBooleanAttribute/, "bool"],
  [/^return this\.getStringMapAttribute/, ["map", "string"]],
  [/^return this\.getNumberMapAttribute/, ["map", "number"]],
  [/^return this\.getBooleanMapAttribute/, ["map", "bool"]],
];

const BY_READER: { readonly [reader: string]: TerraformType } = {
  "cdktf.StringMap": ["map", "string"],
  "cdktf.NumberMap": ["map", "number"],
  "cdktf.BooleanMap": ["map", "bool"],
  "cdktf.StringMapList": ["list", ["map", "string"]],
};

/** Type of an argument whose value isn't a structure; undefined when the binding doesn't tell. */
export function typeOfArgument(hcl: HclMember): TerraformType | undefined {
  return BY_STORAGE[`${hcl.type} ${hcl.storage}`];
}

/** Type of an attribute that can only be read and isn't a structure; undefined when the binding doesn't tell. */
export function typeOfComputed(member: Member): TerraformType | undefined {
  if (member.reader !== undefined) return BY_READER[member.reader];
  return BY_GETTER.find(([pattern]) => pattern.test(member.getter))?.[1];
}
