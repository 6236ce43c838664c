import { type Problem, quoted } from "../../core/problem";

/** A tag that would hide whose a resource is. */
export const tagReserved = (key: string): Problem => ({
  code: "TAG_RESERVED",
  what: "is a tag that this project sets on everything",
  got: quoted(key),
  allowed: "any other key",
  fix: "choose another key",
});

/** What is ignored is neither set nor kept, so that the tag would come and go with each apply. */
export const tagIgnored = (pattern: string, keys: readonly string[]): Problem => ({
  code: "TAG_IGNORED",
  what: "leaves tags to others that this file or this project sets",
  got: `${quoted(pattern)}, which is ${keys.map(quoted).join(", ")}`,
  allowed: "keys that somebody else sets, and nobody here",
  fix: "name the keys of others more closely, or take the tag out of tags",
});
