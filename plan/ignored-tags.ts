import { LINK_KINDS } from "../core/naming";
import type { EstateContext } from "../estate/context";
import type { IgnoredTags } from "../estate/resolved-estate";
import { OWN_TAGS } from "../estate/schema/scalars";
import { tagIgnored } from "../estate/schema/tag-problems";

/**
 * Tags that other tools manage. They must not overlap with tags of this project: the provider would set those and
 * never read them back.
 */
export function resolveIgnoredTags({ file, problems }: EstateContext): IgnoredTags {
  const { keys = [], keyPrefixes = [] } = file.ignoreTags;
  const ours = [
    ...OWN_TAGS,
    ...LINK_KINDS, // each stack of a link, fabric or gateway says its name in a tag of the kind
    "runtime-fabric",
    "flex-gateway",
    ...Object.keys(file.tags),
    ...Object.values(file.vpcs).flatMap(({ tags }) => Object.keys(tags)),
  ];
  const judge = (field: "keys" | "keyPrefixes", hides: (own: string, pattern: string) => boolean) =>
    (file.ignoreTags[field] ?? []).forEach((pattern, index) => {
      const hidden = [...new Set(ours.filter((own) => hides(own, pattern)))].sort();
      if (hidden.length > 0) problems.add(tagIgnored(pattern, hidden), ["ignoreTags", field, index]);
    });
  judge("keys", (own, key) => own === key);
  judge("keyPrefixes", (own, prefix) => own.startsWith(prefix));
  return { keys, keyPrefixes };
}
