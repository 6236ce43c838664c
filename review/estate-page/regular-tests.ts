import type { ReviewDocument } from "../estate/document";
import { TEST_ASPECTS } from "../estate/regular-test";
import { type ReviewSection, tableOf } from "./section";

export function regularTestsSection({ regularTests }: ReviewDocument): ReviewSection {
  return {
    id: "regular-tests",
    title: "Regular testing",
    intro:
      "What is proven whenever the file changes, and what a person must test on what runs, because no file shows it.",
    pictures: [],
    tables: tableOf(
      "Tests to tick off",
      ["Target", "Aspect", "Test", "Proven already", "Shown by"],
      regularTests.map(({ target, aspect, test, proven, command }) => [
        target,
        TEST_ASPECTS[aspect],
        test,
        proven ?? "",
        command === undefined ? "" : `landing-zone ${command}`,
      ]),
    ).map((table) => ({ ...table, isChecklist: true })),
    lines: [
      ...(regularTests.length === 0 ? [{ text: "This estate has nothing that a person must test." }] : []),
      { text: "The aspects are those that MuleSoft names for regular penetration tests of gateways." },
    ],
  };
}
