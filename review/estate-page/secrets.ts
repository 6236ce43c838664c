import type { ReviewDocument } from "../estate/document";
import { type ReviewSection, tableOf } from "./section";

export function secretsSection({ secrets }: ReviewDocument): ReviewSection {
  return {
    id: "secrets",
    title: "Secrets",
    intro: "Where each secret lies and who uses it. This page names places only, never a value.",
    pictures: [],
    tables: tableOf(
      "Secrets by reference",
      ["Used by", "What", "Kept in", "Found as", "Made by", "Read by"],
      secrets.map(({ usedBy, what, keptIn, reference, madeBy, readBy }) => [
        usedBy,
        what,
        keptIn,
        reference,
        madeBy,
        readBy.join(", "),
      ]),
    ),
    lines: secrets.length === 0 ? [{ text: "This estate uses no secrets." }] : [],
  };
}
