import { type Problem, quoted } from "../../core/problem";

/** A user's tag would replace a tag that identifies the owner of a resource. */
export const tagReserved = (key: string): Problem => ({
  code: "TAG_RESERVED",
  what: "is a tag that this project sets on everything",
  got: quoted(key),
  allowed: "any other key",
  fix: "choose another key",
});

/** The provider neither sets nor reads ignored tags, so the tag would appear and disappear with every apply. */
export const tagIgnored = (pattern: string, keys: readonly string[]): Problem => ({
  code: "TAG_IGNORED",
  what: "ignores tags that this file or this project sets",
  got: `${quoted(pattern)}, which is ${keys.map(quoted).join(", ")}`,
  allowed: "keys that only other tools set",
  fix: "ignore fewer keys, or remove the tag from tags",
});
