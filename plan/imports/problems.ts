import type { Problem } from "../../core/problem";

export const importsInvalid = (file: string, detail: string): Problem => ({
  code: "IMPORTS_INVALID",
  what: `names ${file}, which is no file of imports: ${detail}`,
  allowed:
    '{ "version": 1, "stacks": { "network-legacy": { "aws_vpc.Vpc_8378EB38": "vpc-0123456789abcdef0" } } }',
  fix: "write the file again with landing-zone adopt, or take the key out once everything is imported",
});

export const importStackUnknown = (stack: string, known: readonly string[]): Problem => ({
  code: "IMPORT_STACK_UNKNOWN",
  what: "imports into a stack that this estate does not have",
  got: stack,
  allowed: known.join(", "),
  fix: "correct the name of the stack, or take its imports out of the file",
});

export const importIdForm = (address: string, id: string, form: string): Problem => ({
  code: "IMPORT_ID_FORM",
  what: `imports ${address} by an id of another form`,
  got: id,
  allowed: form,
  fix: "give the id in the form that the page of the resource states",
});

export const importNever = (address: string): Problem => ({
  code: "IMPORT_IMPOSSIBLE",
  what: "imports a resource that Terraform can't import",
  got: address,
  fix: "take it out: the apply makes it, and AWS accepts one that is there already",
});

export const importTwice = (id: string, first: string, second: string): Problem => ({
  code: "IMPORT_TWICE",
  what: "imports one object as two resources",
  got: `${id} as ${first} and ${second}`,
  fix: "keep the one that manages the object",
});

export const importTargetUnknown = (stack: string, address: string, similar: readonly string[]): Problem => ({
  code: "IMPORT_TARGET_UNKNOWN",
  what: `imports into a resource that stack ${stack} does not have`,
  got: address,
  ...(similar.length === 0 ? {} : { allowed: similar.join(", ") }),
  fix: "write the file again with landing-zone adopt: the addresses follow the estate's file",
});
